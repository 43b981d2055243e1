using System.Net.WebSockets;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class SocketStopTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public void Stop_WhileConnected_SaysFarewellAndConnectsNoMore()
    {
        SocketBench bench = new SocketBench().Start();

        Task stopped = bench.Socket.StopAsync();

        Assert.True(stopped.IsCompletedSuccessfully);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, bench.Server.GotClose);
        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal((DisconnectReason.Stopped, true), (gone.Reason, gone.WasConnected));
        bench.PassBackOff();
        bench.Socket.Start();
        Assert.Equal(1, bench.Attempts);
        Assert.Equal(SocketState.Stopped, bench.Socket.State);
        Assert.Equal(SendResult.NotConnected, bench.Socket.Send("x"u8));
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [Fact]
    public void Stop_ServerNeverAnswersTheFarewell_EndsAfterTheTimeout()
    {
        var bench = new SocketBench { Accepted = server => server.AnswersClose = false };
        bench.Start();

        Task stopped = bench.Socket.StopAsync();
        bench.Server.Send("after the end");
        Assert.False(stopped.IsCompleted);
        bench.Pass(2);

        Assert.True(stopped.IsCompletedSuccessfully);
        Assert.DoesNotContain("message after the end", bench.Handler.Calls);
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [Fact]
    public void Stop_BeforeStart_NeverConnects()
    {
        var bench = new SocketBench();

        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);
        bench.Start();

        Assert.Equal(0, bench.Attempts);
        Assert.Equal(SocketState.Stopped, bench.Socket.State);
    }

    [Fact]
    public void Stop_WhileWaiting_EndsAtOnce()
    {
        var bench = new SocketBench();
        bench.Refuse(1, () => new IOException("down"));
        bench.Start();
        Assert.Equal(SocketState.Waiting, bench.Socket.State);

        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);

        bench.PassBackOff();
        Assert.Equal(1, bench.Attempts);
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [Fact]
    public void Stop_WhileConnecting_EndsAtOnce()
    {
        var bench = new SocketBench();
        bench.Hang();
        bench.Start();

        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);

        Assert.Equal((DisconnectReason.Stopped, false), (bench.Gone[0].Reason, bench.Gone[0].WasConnected));
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [Fact]
    public void Stop_WhileSubscribing_EndsAtOnce()
    {
        var bench = new SocketBench();
        bench.Handler.Connected = (_, _) => new ValueTask(new TaskCompletionSource().Task);
        bench.Start();

        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);

        Assert.Equal(DisconnectReason.Stopped, Assert.Single(bench.Gone).Reason);
        Assert.Empty(bench.Back);
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [Fact]
    public void Stop_BlockingInsideAnyCallback_DoesNotDeadlock()
    {
        AssertStops(bench => bench.Handler.Message = _ => Block(bench), bench => bench.Server.Send("x"));
        AssertStops(bench => bench.Handler.Connected = (_, _) => Completed(() => Block(bench)), _ => { });
        AssertStops(bench => bench.Handler.Disconnected = _ => Decide(() => Block(bench)), bench => bench.Server.Drop());
        AssertStops(bench => bench.Socket.ReconnectionHappened.Subscribe(_ => Block(bench)), _ => { });
        AssertStops(bench => bench.Socket.DisconnectionHappened.Subscribe(_ => Block(bench)), bench => bench.Server.Drop());
        AssertStops(bench => bench.Accepted = _ => Block(bench), _ => { });

        static void Block(SocketBench bench) => Assert.True(bench.Socket.StopAsync().Wait(Generous), "stopping waited for itself");

        static ValueTask Completed(Action action)
        {
            action();
            return ValueTask.CompletedTask;
        }

        static ReconnectDecision Decide(Action action)
        {
            action();
            return ReconnectDecision.Reconnect;
        }
    }

    [Fact]
    public void Stop_AwaitedInsideTheSubscription_DoesNotDeadlock()
    {
        var bench = new SocketBench();
        bool returned = false;
        bench.Handler.Connected = async (socket, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), bench.Clock, CancellationToken.None);
            await socket.StopAsync();
            returned = true;
        };

        bench.Start();
        bench.Pass(1);

        Assert.True(bench.Socket.Completion.IsCompletedSuccessfully);
        Assert.True(returned);
    }

    [Fact]
    public async Task Stop_FromManyThreads_AllEndAndTheHandlerIsToldOnce()
    {
        for (int round = 0; round < 50; round++)
        {
            var bench = new SocketBench();
            bench.Start();
            ServerEnd server = bench.Server;
            Task[] calls =
            [
                .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => bench.Socket.StopAsync())),
                Task.Run(() => bench.Socket.Reconnect("now")),
                Task.Run(() => bench.Socket.Send("x"u8)),
                Task.Run(server.Drop),
                Task.Run(async () => await bench.Socket.DisposeAsync()),
            ];

            await Task.WhenAll(calls).WaitAsync(Generous);

            await bench.Socket.Completion.WaitAsync(Generous);
            Assert.Single(bench.Gone);
            Assert.Equal(SocketState.Stopped, bench.Socket.State);
        }
    }

    private static void AssertStops(Action<SocketBench> arrange, Action<SocketBench> act)
    {
        var bench = new SocketBench();
        arrange(bench);
        bench.Start();
        act(bench);
        Assert.True(bench.Socket.Completion.IsCompletedSuccessfully);
        Assert.Equal(SocketState.Stopped, bench.Socket.State);
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }
}
