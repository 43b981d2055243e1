namespace Arbit.Events;

/// <summary>The gate: a lock, a number and a clock that never runs backwards.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class EventGate : IEventGate
{
    private readonly Lock _lock = new();
    private readonly IGateTap? _tap;
    private long _number;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    /// <summary>Creates a gate.</summary>
    /// <param name="tap">Sees every input first, for example a recorder; null for none.</param>
    public EventGate(IGateTap? tap = null) => _tap = tap;

    /// <inheritdoc />
    public long LastNumber => Volatile.Read(ref _number);

    /// <inheritdoc />
    public GateTurn Enter(in GateInput input)
    {
        RefuseReentry();
        _lock.Enter();
        try
        {
            // Two threads may stamp in one order and arrive in the other; time inside the gate still only moves on.
            DateTimeOffset at = input.At > _at ? input.At : _at;
            long number = _number + 1;
            _tap?.OnInput(number, new GateInput(input.Kind, input.Source, input.Payload, at));

            // Only now: a tap that throws ends the turn before it began, and its number is the next one's.
            _at = at;
            Volatile.Write(ref _number, number);
            return new GateTurn(this, number, at);
        }
        catch
        {
            _lock.Exit();
            throw;
        }
    }

    /// <inheritdoc />
    public TResult Inspect<TState, TResult>(TState state, Func<TState, TResult> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        RefuseReentry();
        lock (_lock)
        {
            return read(state);
        }
    }

    /// <inheritdoc />
    public void Exit() => _lock.Exit();

    private void RefuseReentry()
    {
        if (_lock.IsHeldByCurrentThread)
        {
            throw new InvalidOperationException("The gate was entered from inside a turn; queue the input instead.");
        }
    }
}
