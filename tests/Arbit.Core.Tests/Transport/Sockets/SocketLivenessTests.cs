using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class SocketLivenessTests
{
    private static readonly ReconnectingSocketOptions Silence = new() { SilenceTimeout = TimeSpan.FromSeconds(30) };

    private static readonly ReconnectingSocketOptions PingPong = new()
    {
        SilenceTimeout = null,
        KeepAlive = new KeepAliveOptions { Interval = TimeSpan.FromSeconds(10), ReplyTimeout = TimeSpan.FromSeconds(4) },
    };

    [Fact]
    public void Silence_NothingArrives_IsNoticedExactlyThen()
    {
        SocketBench bench = new SocketBench(Silence).Start();
        bench.Pass(29);
        bench.Server.Send("a");
        bench.Pass(29.999);
        Assert.Empty(bench.Gone);

        bench.Pass(0.001);

        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal((DisconnectReason.Silent, TimeSpan.FromSeconds(59)), (gone.Reason, gone.Lasted));
        Assert.Equal("nothing arrived for 30 s; the limit is 30 s", gone.Detail);
        bench.PassBackOff();
        Assert.Equal(2, bench.Back.Count);
    }

    [Fact]
    public void Silence_FragmentsOfOneMessage_CountAsSigns()
    {
        SocketBench bench = new SocketBench(Silence).Start();

        for (int i = 0; i < 5; i++)
        {
            bench.Pass(29);
            bench.Server.Send("x"u8.ToArray(), end: i == 4);
        }

        Assert.Empty(bench.Gone);
        Assert.Equal("xxxxx"u8.ToArray(), Assert.Single(bench.Handler.Messages));
    }

    [Fact]
    public void Silence_HandlerTakesLong_IsNotTheServersSilence()
    {
        SocketBench bench = new SocketBench(Silence with { MaxHandling = TimeSpan.FromHours(1), MaxBacklog = TimeSpan.FromHours(1) }).Start();
        bench.Handler.Message = _ => bench.Pass(100);

        bench.Server.Send("slow");
        Assert.Empty(bench.Gone);
        bench.Pass(29.9);
        Assert.Empty(bench.Gone);
        bench.Pass(30.1);

        Assert.Equal(DisconnectReason.Silent, Assert.Single(bench.Gone).Reason);
    }

    [Fact]
    public void Silence_SubscribingTakesLong_IsNotTheServersSilence()
    {
        var bench = new SocketBench(Silence with { SubscribeTimeout = TimeSpan.FromMinutes(5) });
        var subscribed = new TaskCompletionSource();
        bench.Handler.Connected = (_, _) => new ValueTask(subscribed.Task);
        bench.Start();

        bench.Pass(200);
        subscribed.SetResult();
        bench.Pass(29);

        Assert.Empty(bench.Gone);
    }

    [Fact]
    public void KeepAlive_ServerAnswers_ConnectionLivesAndRepliesAreDelivered()
    {
        var bench = new SocketBench(PingPong) { Accepted = server => server.Answer = text => text == "PING" ? "PONG" : null };
        bench.Start();

        bench.Pass(35);

        Assert.Equal(["PING", "PING", "PING"], bench.Server.Received);
        Assert.Equal(3, bench.Socket.Statistics.RepliesReceived);
        Assert.Equal(["connected", "message PONG", "message PONG", "message PONG"], bench.Handler.Calls);
        Assert.Empty(bench.Gone);
    }

    [Fact]
    public void KeepAlive_HalfOpenConnection_IsNoticedAfterTheReplyTimeout()
    {
        SocketBench bench = new SocketBench(PingPong).Start();
        bench.Pass(13.999);
        Assert.Empty(bench.Gone);

        bench.Pass(0.001);

        Assert.Equal(DisconnectReason.KeepAliveTimedOut, Assert.Single(bench.Gone).Reason);
        Assert.Equal("a keep-alive was not answered for 4 s; the limit is 4 s", bench.Gone[0].Detail);
    }

    [Fact]
    public void KeepAlive_OtherMessagesOnly_AreNotAReply()
    {
        SocketBench bench = new SocketBench(PingPong).Start();
        bench.Pass(12);
        bench.Server.Send("PONG?");
        bench.Pass(2);

        Assert.Equal(DisconnectReason.KeepAliveTimedOut, Assert.Single(bench.Gone).Reason);
    }

    [Fact]
    public void KeepAlive_NoReplyExpected_OnlySends()
    {
        SocketBench bench = new SocketBench(PingPong with { KeepAlive = PingPong.KeepAlive! with { Reply = null, Ping = "{\"id\":1}" } }).Start();

        bench.Pass(100);

        Assert.Empty(bench.Gone);
        Assert.Equal(10, bench.Server.Received.Count);
        Assert.Equal("{\"id\":1}", bench.Server.Received[0]);
    }

    [Fact]
    public void KeepAlive_ReplyTimeoutLongerThanInterval_CountsFromTheFirstUnanswered()
    {
        SocketBench bench = new SocketBench(PingPong with { KeepAlive = PingPong.KeepAlive! with { ReplyTimeout = TimeSpan.FromSeconds(25) } }).Start();

        bench.Pass(34.9);
        Assert.Empty(bench.Gone);
        bench.Pass(0.1);

        Assert.Equal(3, bench.Server.Received.Count);
        Assert.Equal(DisconnectReason.KeepAliveTimedOut, Assert.Single(bench.Gone).Reason);
    }

    [Fact]
    public void KeepAlive_AfterReconnect_BeginsAnew()
    {
        SocketBench bench = new SocketBench(PingPong).Start();
        bench.Pass(12);
        bench.Server.Drop();
        bench.Clock.Advance(bench.Options.BackOff.First);
        bench.Pass(9);

        Assert.Single(bench.Gone);
        Assert.Empty(bench.Server.Received);
    }

    [Fact]
    public void Send_ServerStopsReading_TimesOut()
    {
        var bench = new SocketBench(new ReconnectingSocketOptions { SilenceTimeout = null, SendTimeout = TimeSpan.FromSeconds(5) }, capacity: 8) { ServerReads = false };
        bench.Start();
        Assert.Equal(SendResult.Queued, bench.Socket.Send("12345678"u8));
        Assert.Equal(SendResult.Queued, bench.Socket.Send("stuck"u8));
        bench.Pass(4.9);
        Assert.Empty(bench.Gone);

        bench.Pass(0.1);

        Assert.Equal(DisconnectReason.SendTimedOut, Assert.Single(bench.Gone).Reason);
    }
}
