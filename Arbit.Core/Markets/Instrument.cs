namespace Arbit.Markets;

/// <summary>The catalog entry of one market: its numbers, its rules and its state. Immutable; a change is a new entry.</summary>
public abstract record Instrument
{
    /// <summary>The market.</summary>
    public required MarketId Id { get; init; }

    /// <summary>What the venue calls it. Untrusted text: for display only.</summary>
    public required string Title { get; init; }

    /// <summary>The integer scale of its book.</summary>
    public required BookScale Scale { get; init; }

    /// <summary>The prices an order for the first contract may carry.</summary>
    public required PriceGrid Grid { get; init; }

    /// <summary>The sizes an order may have.</summary>
    public required LotRules Lots { get; init; }

    /// <summary>Where the market is in its life.</summary>
    public required TradingStatus Status { get; init; }

    /// <summary>The pot that pays for its orders.</summary>
    public required CollateralPool Pool { get; init; }
}
