using System.Net;
using System.Net.WebSockets;
using System.Text;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class ReconnectingSocketTests
{
    [Fact]
    public void Start_ServerListens_SubscribesBeforeMessagesFlow()
    {
        var bench = new SocketBench();
        bench.Accepted = server => server.Send("early");
        bench.Handler.Connected = (socket, _) =>
        {
            Assert.Equal(SendResult.Queued, socket.Send("subscribe"u8));
            return ValueTask.CompletedTask;
        };

        bench.Start();
        bench.Server.Send("late");

        Assert.Equal(["connected", "message early", "message late"], bench.Handler.Calls);
        Assert.Equal(["subscribe"], bench.Server.Received);
        Assert.Equal(SocketState.Connected, bench.Socket.State);
        Assert.Equal(new Reconnection(1, 1, bench.Clock.GetUtcNow()), Assert.Single(bench.Back));
        Assert.True(bench.Back[0].IsFirst);
        Assert.Empty(bench.Gone);
    }

    [Fact]
    public void Start_SubscribingTakesTime_MessagesWaitForIt()
    {
        var bench = new SocketBench();
        var subscribed = new TaskCompletionSource();
        bench.Handler.Connected = (_, _) => new ValueTask(subscribed.Task);

        bench.Start();
        bench.Server.Send("a");
        Assert.Empty(bench.Handler.Messages);
        Assert.Empty(bench.Back);
        subscribed.SetResult();

        Assert.Equal(["connected", "message a"], bench.Handler.Calls);
        Assert.Single(bench.Back);
    }

    [Fact]
    public void Start_CalledTwice_ConnectsOnce()
    {
        SocketBench bench = new SocketBench().Start().Start();

        Assert.Equal(1, bench.Attempts);
    }

    [Fact]
    public void Drop_WhileConnected_TellsAndComesBack()
    {
        SocketBench bench = new SocketBench().Start();
        bench.Server.Send("a");
        bench.Pass(3);

        bench.Server.Drop();

        Disconnection gone = Assert.Single(bench.Gone);
        Assert.Equal(DisconnectReason.ConnectionLost, gone.Reason);
        Assert.True(gone.WasConnected);
        Assert.Equal(TimeSpan.FromSeconds(3), gone.Lasted);
        Assert.Equal(bench.Clock.GetUtcNow(), gone.At);
        Assert.IsType<WebSocketException>(gone.Error);
        Assert.Equal(SocketState.Waiting, bench.Socket.State);
        Assert.Equal(SendResult.NotConnected, bench.Socket.Send("x"u8));

        bench.Clock.Advance(bench.Options.BackOff.First);
        bench.Server.Send("b");

        Assert.Equal(["connected", "message a", "disconnected ConnectionLost", "connected", "message b"], bench.Handler.Calls);
        Assert.Equal([1, 2], bench.Back.Select(b => b.Number));
    }

    [Fact]
    public void Start_ServerRefusesSeveralTimes_BacksOffWithinItsBoundsAndCounts()
    {
        var bench = new SocketBench();
        bench.Refuse(6, () => new IOException("connection refused"));

        bench.Start();
        bench.UntilConnected();

        for (int failures = 0; failures < 6; failures++)
        {
            TimeSpan ceiling = TimeSpan.FromMilliseconds(250 << failures);
            Assert.InRange(bench.AttemptTimes[failures + 1] - bench.AttemptTimes[failures], ceiling / 2, ceiling);
        }

        Assert.Equal(7, bench.Attempts);
        Assert.Equal(7, Assert.Single(bench.Back).Attempts);
        Assert.All(bench.Gone, gone => Assert.Equal((DisconnectReason.ConnectFailed, false, TimeSpan.Zero), (gone.Reason, gone.WasConnected, gone.Lasted)));
        Assert.Equal("IOException: connection refused", bench.Gone[0].Detail);
        Assert.Equal(6, bench.Socket.Statistics.Disconnections);
        Assert.Equal(1, bench.Socket.Statistics.Connections);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void Drop_AfterAStablePeriod_BacksOffFromTheBeginning(int seconds, bool stable)
    {
        var bench = new SocketBench();
        bench.Refuse(8, () => new IOException("down"));
        bench.Start();
        bench.UntilConnected();
        bench.Clock.SetUtcNow(bench.Back[^1].At + TimeSpan.FromSeconds(seconds));
        int attempts = bench.Attempts;
        bench.Server.Drop();
        bench.Clock.Advance(bench.Options.BackOff.First);

        Assert.Equal(stable ? attempts + 1 : attempts, bench.Attempts);
    }

    [Fact]
    public void Start_ServerAnswersWithAStatus_SaysSoAndHeedsRetryAfter()
    {
        var bench = new SocketBench();
        bench.Refuse(1, () => new SocketRefusedException(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(20)));

        bench.Start();
        bench.Pass(19.9);
        Assert.Equal(1, bench.Attempts);
        bench.Pass(0.1);

        Assert.Equal(2, bench.Attempts);
        Disconnection refused = Assert.Single(bench.Gone);
        Assert.Equal((DisconnectReason.Refused, HttpStatusCode.TooManyRequests), (refused.Reason, refused.Status));
        Assert.Contains("HTTP 429", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ServerAsksForAVeryLongWait_IsCapped()
    {
        var bench = new SocketBench(new ReconnectingSocketOptions { MaxRetryAfter = TimeSpan.FromMinutes(1) });
        bench.Refuse(1, () => new SocketRefusedException(HttpStatusCode.ServiceUnavailable, TimeSpan.FromDays(3)));

        bench.Start();
        bench.Pass(60);

        Assert.Equal(2, bench.Attempts);
    }

    [Fact]
    public void OnDisconnected_HandlerGivesUp_SocketEnds()
    {
        var bench = new SocketBench();
        bench.Refuse(1, () => new SocketRefusedException(HttpStatusCode.Unauthorized));
        bench.Handler.Disconnected = gone => gone.Status == HttpStatusCode.Unauthorized ? ReconnectDecision.Stop : ReconnectDecision.Reconnect;

        bench.Start();
        bench.PassBackOff();

        Assert.Equal(1, bench.Attempts);
        Assert.Equal(SocketState.Stopped, bench.Socket.State);
        Assert.True(bench.Socket.Completion.IsCompletedSuccessfully);
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [Fact]
    public void Start_ConnectingHangs_IsGivenUpInTime()
    {
        var bench = new SocketBench();
        bench.Hang();

        bench.Start();
        bench.Pass(9.9);
        Assert.Equal(SocketState.Connecting, bench.Socket.State);
        Assert.Empty(bench.Gone);
        bench.Pass(0.1);

        Assert.Equal(DisconnectReason.ConnectTimedOut, Assert.Single(bench.Gone).Reason);
        bench.PassBackOff();
        Assert.Single(bench.Back);
    }

    [Fact]
    public void OnConnected_HandlerThrowsOrHangs_ConnectionIsDroppedWithTheCause()
    {
        var bench = new SocketBench();
        bench.Handler.Connected = (_, _) => throw new FormatException("no markets");
        bench.Start();
        Assert.Equal(DisconnectReason.SubscribeFailed, bench.Gone[0].Reason);
        Assert.IsType<FormatException>(bench.Gone[0].Error);

        bench.Handler.Connected = (_, token) => new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, bench.Clock, token));
        bench.Clock.Advance(bench.Options.BackOff.First);
        bench.Pass(10);

        Assert.Equal(DisconnectReason.SubscribeFailed, bench.Gone[1].Reason);
        Assert.Contains("longer than 00:00:10", bench.Gone[1].Detail, StringComparison.Ordinal);
        Assert.Empty(bench.Back);
        Assert.Equal(2, bench.Servers.Count(s => s.GotClose is not null));
    }

    [Fact]
    public void Reconnect_FromOutsideOrInside_BeginsFromScratch()
    {
        SocketBench bench = new SocketBench().Start();

        bench.Socket.Reconnect("sequence gap");
        Assert.Equal(("sequence gap", DisconnectReason.Requested), (bench.Gone[0].Detail, bench.Gone[0].Reason));
        Assert.True(bench.Server.Lost);

        bench.PassBackOff();
        bench.Handler.Message = _ => bench.Socket.Reconnect("terminal code");
        bench.Server.Send("error");

        Assert.Equal("terminal code", bench.Gone[1].Detail);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, bench.Server.GotClose);
        bench.PassBackOff();
        Assert.Equal(3, bench.Back.Count);
    }

    [Fact]
    public void Reconnect_WithoutAConnection_DoesNothing()
    {
        var bench = new SocketBench();
        bench.Socket.Reconnect("nothing there");
        bench.Refuse(1, () => new IOException("down"));
        bench.Start();
        bench.Socket.Reconnect("nothing there either");

        bench.PassBackOff();

        Assert.Single(bench.Gone);
        Assert.Equal(2, bench.Attempts);
    }

    [Fact]
    public void OnDisconnected_HandlerThrows_CompletionFails()
    {
        var bench = new SocketBench();
        bench.Handler.Disconnected = _ => throw new InvalidOperationException("bug");
        bench.Start();

        bench.Server.Drop();

        Assert.Equal("bug", bench.Socket.Completion.Exception!.InnerException!.Message);
        Assert.Equal(SocketState.Stopped, bench.Socket.State);
    }

    [Fact]
    public void Ctor_OptionsOutOfRange_NamesEveryProblem()
    {
        var wrong = new ReconnectingSocketOptions
        {
            BackOff = new BackOffOptions { First = TimeSpan.Zero },
            KeepAlive = new KeepAliveOptions { Ping = "" },
            SilenceTimeout = TimeSpan.Zero,
            MaxMessageBytes = 0,
            SlowConsumer = (SlowConsumerAction)9,
        };

        string message = Assert.Throws<ArgumentException>(() => new SocketBench(wrong)).Message;

        Assert.All(
            ["BackOff.First", "KeepAlive.Ping", "SilenceTimeout: 00:00:00", "MaxMessageBytes: 0", "SlowConsumer: 9"],
            name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.Equal(5, wrong.Validate().Count);
        Assert.Contains("KeepAlive.Ping", wrong.Validate().SelectMany(p => p.MemberNames));
    }

    [Fact]
    public void Options_Defaults_AreValid()
    {
        Assert.Empty(new ReconnectingSocketOptions().Validate());
        Assert.Empty(new ReconnectingSocketOptions { KeepAlive = new KeepAliveOptions() }.Validate());
    }

    [Fact]
    public void Completed_ObserverThrows_IsCountedAndOthersGoOn()
    {
        SocketBench bench = new SocketBench().Start();
        bool told = false;
        bench.Socket.ReconnectionHappened.Subscribe(_ => { }, () => throw new InvalidOperationException("observer"));
        bench.Socket.ReconnectionHappened.Subscribe(_ => { }, () => told = true);

        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);

        Assert.True(told);
        Assert.Equal(1, bench.Socket.Statistics.ObserverFailures);
    }

    [Fact]
    public void Start_ConnectorIgnoresItsToken_LateConnectionIsDisposed()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var clock = new ManualClock();
        var handler = new RecordingHandler();
        var late = new TaskCompletionSource<WebSocket>();
        var failing = new TaskCompletionSource<WebSocket>();
        var attempts = new Queue<Task<WebSocket>>([late.Task, failing.Task, new TaskCompletionSource<WebSocket>().Task]);
        var socket = new ReconnectingSocket(new QueueConnector(attempts), handler, new ReconnectingSocketOptions(), clock, new Random(1));

        socket.Start();
        clock.Advance(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(["disconnected ConnectTimedOut", "disconnected ConnectTimedOut"], handler.Calls);
        var duplex = new InMemoryDuplex();
        late.SetResult(duplex.Client);
        failing.SetException(new IOException("late"));

        Assert.Equal(WebSocketState.Aborted, duplex.Client.State);
        Assert.True(socket.StopAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public void Course_SameSeed_IsTheSame()
    {
        Assert.Equal(Run(3), Run(3));
        Assert.NotEqual(Run(3), Run(4));

        static string Run(int seed)
        {
            var bench = new SocketBench(seed: seed);
            bench.Refuse(4, () => new IOException("down"));
            bench.Start();
            for (int i = 0; i < 400; i++)
            {
                bench.Pass(0.1);
                if (i % 50 == 49 && bench.Servers.Count > 0 && bench.Socket.State == SocketState.Connected)
                {
                    bench.Server.Send(Encoding.UTF8.GetBytes($"m{i}"));
                    bench.Server.Drop();
                }
            }

            return string.Join('\n', bench.Gone.Select(g => $"{g.At:O} {g.Reason}").Concat(bench.Back.Select(b => $"{b.At:O}")).Concat(bench.Handler.Calls));
        }
    }

    private sealed class QueueConnector(Queue<Task<WebSocket>> attempts) : ISocketConnector
    {
        public Task<WebSocket> ConnectAsync(CancellationToken cancellationToken) => attempts.Dequeue();
    }
}
