using Arbit.Orders;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// What the venue's words for orders and trades mean. Strict: a word that is not here is none of the others.
/// Source: docs.polymarket.com, user channel and order statuses.
/// </summary>
internal static class OrderStates
{
    private const string OrderPrefix = "ORDER_STATUS_", TradePrefix = "TRADE_STATUS_", CancelledFor = "CANCELED_";

    // The venue drops what is under a cent of a share.
    private const decimal Dust = 0.01m;

    public static ReportedState Of(OrderRow order)
    {
        string word = order.Status.StartsWith(OrderPrefix, StringComparison.Ordinal) ? order.Status[OrderPrefix.Length..] : order.Status;
        return word switch
        {
            "LIVE" => ReportedState.Resting,
            "DELAYED" => ReportedState.Delayed,
            "CANCELED" => ReportedState.Cancelled,

            // A live order that the venue dropped, as for want of balance.
            "INVALID" => ReportedState.Cancelled,
            "MATCHED" => Matched(order),

            // Taken after its delay without a match: it rests now, when it is one that may.
            "UNMATCHED" => order.OrderType is "GTC" or "GTD" ? ReportedState.Resting : ReportedState.Unrecognised,

            // With the reason behind it: a killed FOK, a resolved market.
            _ => word.StartsWith(CancelledFor, StringComparison.Ordinal) ? ReportedState.Cancelled : ReportedState.Unrecognised,
        };
    }

    /// <summary>Whether a trade is final; null for a word that is not known.</summary>
    public static FillState? Of(string tradeStatus)
    {
        string word = tradeStatus.StartsWith(TradePrefix, StringComparison.Ordinal) ? tradeStatus[TradePrefix.Length..] : tradeStatus;
        return word switch
        {
            "MATCHED" or "MATCHED_NOT_BROADCASTED" or "MINED" or "RETRYING" => FillState.Provisional,
            "CONFIRMED" => FillState.Confirmed,
            "FAILED" => FillState.Voided,
            _ => null,
        };
    }

    private static ReportedState Matched(OrderRow order) => order switch
    {
        { OrderType: "FOK" } => ReportedState.Filled,
        { OriginalSize: { } size, SizeMatched: { } matched } when size - matched < Dust => ReportedState.Filled,

        // The rest of an immediate order is gone; its size may be told in money and its match in shares.
        { OrderType: "FAK" } => ReportedState.Cancelled,

        // In part: the rest may still fill.
        { OrderType: "GTC" or "GTD", OriginalSize: not null, SizeMatched: not null } => ReportedState.Resting,
        _ => ReportedState.Unrecognised,
    };
}
