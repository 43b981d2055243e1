namespace Arbit.Events;

/// <summary>
/// One turn inside the gate: exclusive, numbered, with one time. Dispose it to let the next one in. Inside a turn there
/// is no user code, no await and no IO.
/// </summary>
public readonly ref struct GateTurn : IDisposable
{
    private readonly IEventGate? _gate;

    /// <summary>Made by a gate.</summary>
    /// <param name="gate">The gate to leave on dispose.</param>
    /// <param name="number">The turn's number, from 1 without holes.</param>
    /// <param name="at">The turn's time; never before the last turn's.</param>
    public GateTurn(IEventGate gate, long number, DateTimeOffset at)
    {
        _gate = gate;
        Number = number;
        At = at;
    }

    /// <summary>The turn's number, from 1 without holes.</summary>
    public long Number { get; }

    /// <summary>The turn's time. All decisions of the turn use it and no other clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Leaves the gate.</summary>
    public void Dispose() => _gate?.Exit();
}
