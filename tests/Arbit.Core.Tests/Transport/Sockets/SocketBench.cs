using System.Net.WebSockets;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>A reconnecting socket over an in-memory server and a manual clock: everything happens on the test's thread.</summary>
internal sealed class SocketBench
{
    private readonly Queue<Func<CancellationToken, ValueTask>> _refusals = new();

    internal SocketBench(ReconnectingSocketOptions? options = null, int seed = 7, int capacity = InMemoryDuplex.DefaultCapacity, bool inline = true)
    {
        // A test framework's context would move continuations to other threads.
        SynchronizationContext.SetSynchronizationContext(null);
        Options = (options ?? new ReconnectingSocketOptions { SilenceTimeout = null }) with { ObserversInline = inline };
        Socket = new ReconnectingSocket(new InMemoryConnector(AcceptAsync, capacity), Handler, Options, Clock, new Random(seed));
        Socket.ReconnectionHappened.Subscribe(Back.Add);
        Socket.DisconnectionHappened.Subscribe(Gone.Add);
    }

    internal ManualClock Clock { get; } = new();

    internal ReconnectingSocketOptions Options { get; }

    internal RecordingHandler Handler { get; } = new();

    internal ReconnectingSocket Socket { get; }

    internal List<ServerEnd> Servers { get; } = [];

    internal ServerEnd Server => Servers[^1];

    internal List<Reconnection> Back { get; } = [];

    internal List<Disconnection> Gone { get; } = [];

    internal int Attempts => AttemptTimes.Count;

    internal List<DateTimeOffset> AttemptTimes { get; } = [];

    internal bool ServerReads { get; set; } = true;

    internal Action<ServerEnd> Accepted { get; set; } = _ => { };

    internal void Refuse(int times, Func<Exception> error)
    {
        for (int i = 0; i < times; i++)
        {
            _refusals.Enqueue(_ => throw error());
        }
    }

    internal void Hang() => _refusals.Enqueue(token => new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, Clock, token)));

    /// <summary>Lets time pass until there is a connection, in steps too small to hurt it.</summary>
    internal void UntilConnected()
    {
        for (int step = 0; Socket.State != SocketState.Connected; step++)
        {
            Assert.True(step < 1_000_000, "it does not come back");
            Clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    internal SocketBench Start()
    {
        Socket.Start();
        return this;
    }

    /// <summary>Lets the longest back-off pass.</summary>
    internal void PassBackOff() => Clock.Advance(Options.BackOff.Most);

    internal void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    private ValueTask AcceptAsync(WebSocket server, CancellationToken cancellationToken)
    {
        AttemptTimes.Add(Clock.GetUtcNow());
        if (_refusals.TryDequeue(out Func<CancellationToken, ValueTask>? refuse))
        {
            return refuse(cancellationToken);
        }

        var end = new ServerEnd(server, ServerReads);
        Servers.Add(end);
        Accepted(end);
        return ValueTask.CompletedTask;
    }
}
