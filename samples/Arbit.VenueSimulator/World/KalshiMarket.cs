using Arbit.Markets;

namespace Arbit.VenueSimulator.World;

/// <summary>A Kalshi market. A lot is a hundredth of a contract.</summary>
internal sealed class KalshiMarket : SimMarket
{
    public KalshiMarket(VenueWorld world, KalshiEvent parent, string ticker, string title, string yesTitle, PriceSteps steps)
        : base(world, title, steps, 2, number => MadeUp.Uuid($"trade/{ticker}/{number}"))
    {
        Event = parent;
        Ticker = ticker;
        YesTitle = yesTitle;
        MarketId = MadeUp.Uuid("market/" + ticker);
        parent.Markets.Add(this);
    }

    public override string Key => Ticker;

    public string Ticker { get; }

    /// <summary>The venue's other id of the market, a UUID.</summary>
    public string MarketId { get; }

    public string YesTitle { get; }

    /// <summary>The shard whose collateral pays for its orders.</summary>
    public int ExchangeIndex { get; init; }

    public KalshiEvent Event { get; }

    public DateTimeOffset CreatedAt => World.StartedAt.AddDays(-30);

    public DateTimeOffset OpensAt => World.StartedAt.AddDays(-29);

    public DateTimeOffset ClosesAt => World.StartedAt.AddDays(45);

    public DateTimeOffset ExpiresAt => World.StartedAt.AddDays(14);

    public DateTimeOffset UpdatedAt { get; set; }

    public string Status => IsOpen ? "active" : Result == Outcome.None ? "closed" : "finalized";

    /// <summary>The fee of taking one contract, in dollars and unrounded: multiplier × 0.07 × p × (1 − p).</summary>
    public decimal TakerFee(long ticks) => Event.FeeMultiplier * 0.07m * ticks * (One - ticks) / One / One;
}
