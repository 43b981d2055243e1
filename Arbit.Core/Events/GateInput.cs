namespace Arbit.Events;

/// <summary>
/// One thing that can change a decision, as raw as it arrived. Everything of the kind enters through the gate as one of
/// these, so what the gate saw can be recorded and replayed.
/// </summary>
public readonly ref struct GateInput
{
    /// <summary>Describes an input.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="source">Where it came from, for example <c>venue/market/1</c>: replay routes by it.</param>
    /// <param name="payload">Its bytes as they arrived; the gate does not keep them.</param>
    /// <param name="at">When it arrived, by the engine's clock.</param>
    public GateInput(GateInputKind kind, string source, ReadOnlySpan<byte> payload, DateTimeOffset at)
    {
        Kind = kind;
        Source = source;
        Payload = payload;
        At = at;
    }

    /// <summary>What it is.</summary>
    public GateInputKind Kind { get; }

    /// <summary>Where it came from.</summary>
    public string Source { get; }

    /// <summary>Its bytes as they arrived.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>When it arrived, by the engine's clock.</summary>
    public DateTimeOffset At { get; }
}
