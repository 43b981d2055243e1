using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>A change of the catalog that came on the stream.</summary>
/// <param name="Ticker">The market, or the event whose fees changed.</param>
internal sealed record CatalogChange(string Ticker)
{
    /// <summary>The kind of lifecycle event; empty for a fee change.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The new grid, when ticks changed and it could be read.</summary>
    public PriceGrid? Grid { get; init; }

    /// <summary>The event's new overrides, for a fee change.</summary>
    public FeeTerms? FeeOverride { get; init; }

    /// <summary>Why the market cannot be traded any more, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>The entry after the change, or null when it cannot be traded any more.</summary>
    public OutcomeMarket? ApplyTo(OutcomeMarket market) => Problem is not null
        ? null
        : market with { Status = StatusNames.After(EventType, market.Status), Grid = Grid ?? market.Grid };
}
