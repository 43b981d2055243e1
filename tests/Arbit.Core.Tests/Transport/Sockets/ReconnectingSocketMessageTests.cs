using System.Net.WebSockets;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>What arrives on a connection, and who hears of it.</summary>
public class ReconnectingSocketMessageTests
{
    [Fact]
    public void Message_HandlerThrows_ConnectionIsDroppedWithTheCause()
    {
        SocketBench bench = new SocketBench().Start();
        bench.Handler.Message = _ => throw new FormatException("bad frame");

        bench.Server.Send("x");

        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal(DisconnectReason.HandlerFailed, gone.Reason);
        Assert.IsType<FormatException>(gone.Error);
        Assert.Equal(WebSocketCloseStatus.InternalServerError, bench.Server.GotClose);
    }

    [Fact]
    public void Close_ByTheServer_SurfacesStatusAndCleanWords()
    {
        SocketBench bench = new SocketBench().Start();

        bench.Server.Close(WebSocketCloseStatus.PolicyViolation, "too many\u001b[2J\nrequests");

        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal((DisconnectReason.ClosedByServer, WebSocketCloseStatus.PolicyViolation), (gone.Reason, gone.CloseStatus));
        Assert.Equal("the server closed with status 1008 (PolicyViolation): too many?[2J?requests", gone.Detail);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, bench.Server.GotClose);
    }

    [Fact]
    public void Message_LongerThanAllowed_ClosesWithAReasonAndComesBack()
    {
        var bench = new SocketBench(new ReconnectingSocketOptions { SilenceTimeout = null, MaxMessageBytes = 1000, InitialBufferBytes = 16 });
        bench.Start();

        bench.Server.Send(new string('a', 1000));
        Assert.Empty(bench.Gone);
        bench.Server.Send(new string('b', 1001));

        Assert.Equal(1000, Assert.Single(bench.Handler.Messages).Length);
        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal(DisconnectReason.MessageTooLarge, gone.Reason);
        Assert.Contains("1000 bytes", gone.Detail, StringComparison.Ordinal);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, bench.Server.GotClose);
        bench.Clock.Advance(bench.Options.BackOff.First);
        bench.Server.Send("c");
        Assert.Equal("c"u8.ToArray(), bench.Handler.Messages[^1]);
    }

    [Fact]
    public void Message_EndlessFragments_StopAtTheLimit()
    {
        var bench = new SocketBench(new ReconnectingSocketOptions { SilenceTimeout = null, MaxMessageBytes = 64, InitialBufferBytes = 16 });
        bench.Start();

        for (int i = 0; i < 65; i++)
        {
            bench.Server.Send("x"u8.ToArray(), end: false);
        }

        Assert.Equal(DisconnectReason.MessageTooLarge, Assert.Single(bench.Gone).Reason);
        Assert.Equal(65, bench.Socket.Statistics.BytesReceived);
    }

    [Fact]
    public void Message_TextBinaryGarbageAndEmpty_AreDeliveredAsTheyAre()
    {
        SocketBench bench = new SocketBench().Start();

        bench.Server.Send("{}");
        bench.Server.Send(new byte[] { 0, 255, 254 }, type: WebSocketMessageType.Binary);
        bench.Server.Send(ReadOnlyMemory<byte>.Empty);

        Assert.Equal([[(byte)'{', (byte)'}'], [0, 255, 254], []], bench.Handler.Messages);
        Assert.All(bench.Handler.Times, at => Assert.Equal(bench.Clock.GetUtcNow(), at));
        Assert.Equal([WebSocketMessageType.Text, WebSocketMessageType.Binary, WebSocketMessageType.Text], bench.Handler.Types);
        Assert.Equal(3, bench.Socket.Statistics.MessagesReceived);
        Assert.Equal(3, bench.Socket.Statistics.LargestMessage);
    }

    [Fact]
    public void Observers_OneThrows_OthersAndTheSocketGoOn()
    {
        var bench = new SocketBench();
        bench.Socket.DisconnectionHappened.Subscribe(_ => throw new InvalidOperationException("observer"));
        var later = new List<Disconnection>();
        bool completed = false;
        bench.Socket.DisconnectionHappened.Subscribe(later.Add, () => completed = true);
        bench.Start();

        bench.Server.Drop();
        bench.PassBackOff();
        bench.Server.Drop();

        Assert.Equal(2, later.Count);
        Assert.Equal(1, bench.Socket.Statistics.ObserverFailures);
        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);
        Assert.True(completed);
    }
}
