using Arbit.Events;

namespace Arbit.Benchmarks.Latency;

/// <summary>A gate that notes how long each turn of those who enter through it lasts, from when it was entered until it is left.</summary>
internal sealed class TimedGate(IEventGate inner) : IEventGate
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private long _entered;
    private LatencyFigures? _figures;

    public long LastNumber => inner.LastNumber;

    /// <summary>Begins anew, and returns what the turns from now on take.</summary>
    public LatencyFigures Measure(int capacity)
    {
        var figures = new LatencyFigures(capacity);
        inner.Inspect((Gate: this, Figures: figures), static s => s.Gate._figures = s.Figures);
        return figures;
    }

    public GateTurn Enter(in GateInput input)
    {
        GateTurn turn = inner.Enter(input);
        _entered = Clock.GetTimestamp();
        return new GateTurn(this, turn.Number, turn.At);
    }

    public TResult Inspect<TState, TResult>(TState state, Func<TState, TResult> read) => inner.Inspect(state, read);

    public void Exit()
    {
        // Still inside: one thread at a time.
        _figures?.Add(Clock.GetElapsedTime(_entered));
        inner.Exit();
    }
}
