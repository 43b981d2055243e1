using System.Globalization;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class SlowConsumerTests
{
    private static readonly ReconnectingSocketOptions Limits = new()
    {
        SilenceTimeout = null,
        MaxHandling = TimeSpan.FromSeconds(1),
        MaxBacklog = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public void Message_OneTakesTooLong_ConnectionIsDropped()
    {
        SocketBench bench = new SocketBench(Limits).Start();
        bench.Handler.Message = _ => bench.Pass(1.000_001);

        bench.Server.Send("heavy");

        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal(DisconnectReason.SlowConsumer, gone.Reason);
        Assert.Equal("one message took 1.000001 s; the limit is 1 s", gone.Detail);
        Assert.Equal(1, bench.Socket.Statistics.SlowMessages);
        bench.PassBackOff();
        Assert.Equal(2, bench.Back.Count);
    }

    [Fact]
    public void Message_ExactlyAtTheLimit_IsFine()
    {
        SocketBench bench = new SocketBench(Limits).Start();
        bench.Handler.Message = _ => bench.Pass(1);

        bench.Server.Send("a");
        bench.Server.Send("b");

        Assert.Empty(bench.Gone);
        Assert.Equal(TimeSpan.FromSeconds(1), bench.Socket.Statistics.LongestHandling);
        Assert.Equal(0, bench.Socket.Statistics.SlowMessages);
    }

    [Fact]
    public void Backlog_HandlerFallsFurtherAndFurtherBehind_OldMessagesAreNotDelivered()
    {
        SocketBench bench = new SocketBench(Limits).Start();
        int sent = 0;
        bench.Handler.Message = _ =>
        {
            // Two arrive for each that is handled.
            bench.Pass(0.5);
            bench.Server.Send($"{++sent}");
            bench.Server.Send($"{++sent}");
        };

        bench.Server.Send("0");

        Assert.Equal(DisconnectReason.SlowConsumer, Assert.Single(bench.Gone).Reason);
        Assert.Contains("waiting for 5.5 s", bench.Gone[0].Detail, StringComparison.Ordinal);
        Assert.Equal(11, bench.Handler.Messages.Count);
        Assert.Equal(22, sent);
        Assert.Equal(1, bench.Socket.Statistics.Backlogs);
        Assert.Equal(TimeSpan.FromSeconds(5.5), bench.Socket.Statistics.LongestBacklog);
    }

    [Fact]
    public void Backlog_HandlerCatchesUp_NothingIsDropped()
    {
        SocketBench bench = new SocketBench(Limits).Start();
        int burst = 0;
        bench.Handler.Message = _ =>
        {
            bench.Pass(0.5);
            if (++burst % 10 == 1)
            {
                // Nine more are waiting: 5 seconds in all, at the limit and not over it.
                for (int i = 0; i < 9; i++)
                {
                    bench.Server.Send("queued");
                }
            }
        };

        for (int i = 0; i < 20; i++)
        {
            bench.Server.Send("burst");
        }

        Assert.Empty(bench.Gone);
        Assert.Equal(200, bench.Handler.Messages.Count);
        Assert.Equal(TimeSpan.FromSeconds(5), bench.Socket.Statistics.LongestBacklog);
    }

    [Fact]
    public void Count_InsteadOfReconnect_EverythingIsDeliveredAndCounted()
    {
        SocketBench bench = new SocketBench(Limits with { SlowConsumer = SlowConsumerAction.Count }).Start();
        bench.Handler.Message = message =>
        {
            bench.Pass(2);
            int n = int.Parse(message, NumberStyles.None, CultureInfo.InvariantCulture);
            if (n < 9)
            {
                bench.Server.Send($"{n + 1}");
            }
        };

        bench.Server.Send("0");

        Assert.Empty(bench.Gone);
        Assert.Equal(10, bench.Socket.Statistics.SlowMessages);
        Assert.Equal(8, bench.Socket.Statistics.Backlogs);
        Assert.Equal(10, bench.Handler.Messages.Count);
    }
}
