using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Simulation;

/// <summary>An order as a matching book takes it: a limit order in whole ticks and lots, for the market's first contract.</summary>
/// <param name="Id">The venue's id of the order: unique among the book's resting orders.</param>
/// <param name="Owner">Whose it is; orders of one owner may be kept from trading with each other.</param>
/// <param name="Side">Bid to buy, ask to sell.</param>
/// <param name="Ticks">The worst price it accepts.</param>
/// <param name="Lots">Its size, positive.</param>
/// <param name="TimeInForce">What happens to what cannot be filled at once. A good-till-date order rests; the venue cancels it at its time.</param>
/// <param name="PostOnly">Refuse it instead of taking liquidity.</param>
/// <param name="SelfTrade">What happens when it meets an order of its own owner.</param>
public readonly record struct MatchingOrder(
    long Id,
    long Owner,
    BookSide Side,
    long Ticks,
    long Lots,
    TimeInForce TimeInForce,
    bool PostOnly = false,
    SelfTradePolicy SelfTrade = SelfTradePolicy.Allow);
