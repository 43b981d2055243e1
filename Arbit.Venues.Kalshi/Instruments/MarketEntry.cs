using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>A market of the catalog.</summary>
internal sealed class MarketEntry(OutcomeMarket instrument, DateTimeOffset? waivedUntil)
{
    private MarketFees? _fees;

    public OutcomeMarket Instrument { get; } = instrument;

    /// <summary>No model fee until this time; null when there is no waiver.</summary>
    public DateTimeOffset? WaivedUntil { get; } = waivedUntil;

    /// <summary>When trading ends by time, as the venue said; null when it did not.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The schedule that was last worked out, and from what.</summary>
    public MarketFees? Fees
    {
        get => Volatile.Read(ref _fees);
        set => Volatile.Write(ref _fees, value);
    }

    /// <summary>The same market with changed rules or state.</summary>
    public MarketEntry With(OutcomeMarket changed) => new(changed, WaivedUntil) { ClosesAt = ClosesAt };
}
