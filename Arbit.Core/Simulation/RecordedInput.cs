using Arbit.Events;

namespace Arbit.Simulation;

/// <summary>One input of a recording.</summary>
/// <param name="Number">Its gate number.</param>
/// <param name="At">The time of its turn.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Payload">Its bytes as they arrived; valid until the next read.</param>
public readonly record struct RecordedInput(long Number, DateTimeOffset At, GateInputKind Kind, string Source, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The input as the gate takes it.</summary>
    public GateInput ToGateInput() => new(Kind, Source, Payload.Span, At);
}
