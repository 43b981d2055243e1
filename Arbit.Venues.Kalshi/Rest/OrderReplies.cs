using System.Net;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What the replies to orders and cancels prove. A rejection needs the venue's own words with a status that refuses; a
/// success needs the order. Everything else is unknown, and is looked up: no answer, a status of 500 and above, a proxy's
/// page, a success without an order (the venue was seen to answer 2xx with <c>deprecated_v1_order_endpoint</c> and to have
/// none), and <c>order_already_exists</c>, which says that the venue has an order of this id.
/// </summary>
internal static class OrderReplies
{
    private const string Exists = "order_already_exists", NotFound = "not_found";

    // A conflict is a refusal only where it is known to be one: the others may be about an order that stands.
    private static readonly HashSet<string> RefusingConflicts = new(StringComparer.Ordinal)
    {
        "trading_is_paused", "exchange_is_paused", "MARKET_NOT_ACTIVE", "MARKET_INACTIVE",
    };

    /// <summary>What is known of an order after its reply.</summary>
    public static OrderOutcome Outcome(PreparedOrder order, in SentReply reply, DateTimeOffset heard)
    {
        if (!reply.WasSent)
        {
            return OrderOutcome.Rejected(order.Id, $"not sent: {reply.Failure}");
        }

        if (reply.Status is not { } status)
        {
            return OrderOutcome.Unknown(order.Id, reply.Failure);
        }

        RestError? said = RestErrors.Words(reply.Body);
        if (IsSuccess(status))
        {
            OrderReport? report = CreatedOrder.Read(reply.Body, order, heard, out string problem);
            return report is not null
                ? OrderOutcome.Accepted(order.Id, report.VenueOrderId, report)
                : OrderOutcome.Unknown(order.Id, said is null ? $"HTTP {(int)status} without this order: {problem}" : $"no order in a success: {RestErrors.Describe(status, said)}");
        }

        string why = RestErrors.Describe(status, said ?? new RestError("", "", ""));
        bool exists = said?.Code == Exists;
        bool refuses = said is not null && !exists && (status == HttpStatusCode.Conflict ? RefusingConflicts.Contains(said.Code) : Refuses(status));
        return refuses ? OrderOutcome.Rejected(order.Id, why)
            : OrderOutcome.Unknown(order.Id, exists ? $"the venue has an order of this id already: {why}" : why);
    }

    /// <summary>What is known of an order after the reply to its cancel.</summary>
    public static CancelOutcome Outcome(OrderReference order, in SentReply reply)
    {
        if (!reply.WasSent)
        {
            return new CancelOutcome(CancelOutcomeKind.Refused, order, $"not sent: {reply.Failure}");
        }

        if (reply.Status is not { } status)
        {
            return new CancelOutcome(CancelOutcomeKind.Unknown, order, reply.Failure);
        }

        if (IsSuccess(status))
        {
            return CancelledOrder.TryRead(reply.Body, order.VenueOrderId, out Quantity? reduced, out string problem)
                ? new CancelOutcome(CancelOutcomeKind.Cancelled, order, "") { Reduced = reduced }
                : new CancelOutcome(CancelOutcomeKind.Unknown, order, $"HTTP {(int)status} without this order: {problem}");
        }

        RestError? said = RestErrors.Words(reply.Body);
        string why = RestErrors.Describe(status, said ?? new RestError("", "", ""));
        CancelOutcomeKind kind = said is null ? CancelOutcomeKind.Unknown
            : status == HttpStatusCode.NotFound ? (said.Code == NotFound ? CancelOutcomeKind.NotOpen : CancelOutcomeKind.Unknown)
            : status == HttpStatusCode.Conflict || Refuses(status) ? CancelOutcomeKind.Refused
            : CancelOutcomeKind.Unknown;
        return new CancelOutcome(kind, order, why);
    }

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    private static bool Refuses(HttpStatusCode status) => status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity
        or HttpStatusCode.TooManyRequests;
}
