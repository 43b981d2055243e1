using Arbit.Markets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What an order asks for, once it was read and found lawful.</summary>
/// <param name="Market">The market.</param>
/// <param name="Side">Bid to buy YES, ask to buy NO.</param>
/// <param name="Ticks">The limit in YES's price.</param>
/// <param name="Lots">The size.</param>
/// <param name="TimeInForce">The venue's word.</param>
/// <param name="SelfTrade">The venue's word.</param>
internal sealed record KalshiMarketOrder(KalshiMarket Market, BookSide Side, long Ticks, long Lots, string TimeInForce, string SelfTrade)
{
    public bool PostOnly { get; init; }

    public bool ReduceOnly { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
