namespace Arbit.Markets;

/// <summary>A spot market: the base asset priced in the quote asset.</summary>
public sealed record SpotPair : Instrument
{
    /// <summary>What is bought and sold.</summary>
    public required Asset Base { get; init; }

    /// <summary>What it is priced in.</summary>
    public required Asset Quote { get; init; }
}
