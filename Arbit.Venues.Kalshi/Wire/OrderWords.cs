using Arbit.Orders;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>The venue's words of orders. Source: OpenAPI 3.28.0 to 3.32.0.</summary>
internal static class OrderWords
{
    /// <summary>A time in force; an order with an end is a <c>good_till_canceled</c> with an expiration.</summary>
    public static string Of(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.ImmediateOrCancel => "immediate_or_cancel",
        TimeInForce.FillOrKill => "fill_or_kill",
        TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate => "good_till_canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(timeInForce), timeInForce, "Not a time in force."),
    };

    /// <summary>A self-trade prevention.</summary>
    public static string Of(KalshiSelfTrade selfTrade) => selfTrade switch
    {
        KalshiSelfTrade.TakerAtCross => "taker_at_cross",
        KalshiSelfTrade.Maker => "maker",
        _ => throw new ArgumentOutOfRangeException(nameof(selfTrade), selfTrade, "Not a self-trade prevention."),
    };

    /// <summary>
    /// The state of an order by the venue's word and its counts. A word that is not known is not taken for another one, and
    /// neither is a missing one.
    /// </summary>
    /// <param name="status">The word.</param>
    /// <param name="isWhole">Whether everything was filled; null when the counts do not say.</param>
    public static ReportedState StateOf(string status, bool? isWhole) => status switch
    {
        "resting" => ReportedState.Resting,
        "executed" => isWhole == false ? ReportedState.Cancelled : ReportedState.Filled,
        "canceled" => ReportedState.Cancelled,
        _ => ReportedState.Unrecognised,
    };
}
