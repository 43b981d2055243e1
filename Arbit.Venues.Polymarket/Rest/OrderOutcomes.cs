using System.Globalization;
using System.Net;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// What became of an order that was sent. Only the venue's own words of refusal make a rejection; everything else is unknown
/// and is looked up. Source: docs.polymarket.com, error codes and post-order; recorded replies.
/// </summary>
internal static class OrderOutcomes
{
    // The venue has this very digest already: perhaps filled, perhaps open, never refused.
    private static readonly string[] Known = ["Duplicated", "INVALID_ORDER_DUPLICATED"];

    // Words with which an order may nevertheless be in the engine.
    private static readonly string[] Unclear =
    [
        "delayed", "delaying", "ORDER_DELAYED", "could not run the execution", "EXECUTION_ERROR", "could not insert order",
        "INVALID_ORDER_ERROR", "internal", "timeout", "timed out",
    ];

    /// <summary>The outcome of an order that was sent, or never left.</summary>
    /// <param name="order">The order.</param>
    /// <param name="envelope">Its terms.</param>
    /// <param name="reply">How the request ended.</param>
    /// <param name="at">When.</param>
    public static OrderOutcome Of(PreparedOrder order, OrderEnvelope envelope, PrivateReply reply, DateTimeOffset at) => reply switch
    {
        { WasSent: false } => OrderOutcome.Rejected(order.Id, reply.Fault?.Detail ?? "not sent"),
        { Status: null } => OrderOutcome.Unknown(order.Id, reply.Fault!.Detail),
        { IsSuccess: true } => OrderReply.Read(reply.Body) is { } read
            ? Of(order, envelope, read, at)
            : OrderOutcome.Unknown(order.Id, "the reply is no answer to an order"),
        _ => OfError(order.Id, reply.Status.Value, ErrorText.Read(reply.Body)),
    };

    /// <summary>The outcome a reply tells, alone or as a part of a batch.</summary>
    public static OrderOutcome Of(PreparedOrder order, OrderEnvelope envelope, OrderReply reply, DateTimeOffset at)
    {
        bool hasId = reply.OrderId.Length > 0;
        if (hasId && !string.Equals(reply.OrderId, order.Id.Value, StringComparison.OrdinalIgnoreCase))
        {
            string detail = $"the reply names another order, {SeenText.Quote(reply.OrderId)}; expected the digest {order.Id}";
            return new OrderOutcome(OrderOutcomeKind.Unknown, order.Id, reply.OrderId, detail);
        }

        return (reply.ErrorMessage.Length > 0, hasId) switch
        {
            (true, false) => OfWords(order.Id, reply.ErrorMessage),
            (true, true) => OrderOutcome.Unknown(order.Id, $"the reply names the order and an error, {SeenText.Quote(reply.ErrorMessage)}"),
            (false, true) when reply.Success != false => OrderOutcome.Accepted(order.Id, order.Id.Value, Report(order, envelope, reply, at)),
            _ => OrderOutcome.Unknown(order.Id, $"the reply says success {reply.Success?.ToString() ?? "nothing"} with {(hasId ? "an" : "no")} order id and no error"),
        };
    }

    private static OrderOutcome OfError(ClientOrderId id, HttpStatusCode status, string? words)
    {
        string detail = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status} {SeenText.Quote(words)}");
        return status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.NotFound when words is not null => OfWords(id, words),

            // Refused at the door, with or without words.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests => OrderOutcome.Rejected(id, detail),

            // 425 and 5xx too, whatever their words: in a restart, and in the post-only and cancel-only modes after it, the
            // answer and the engine need not agree.
            _ => OrderOutcome.Unknown(id, detail),
        };
    }

    private static OrderOutcome OfWords(ClientOrderId id, string words) =>
        Has(words, Known) ? OrderOutcome.Accepted(id, id.Value)
        : Has(words, Unclear) ? OrderOutcome.Unknown(id, words)
        : OrderOutcome.Rejected(id, words);

    private static bool Has(string words, string[] parts) => Array.Exists(parts, part => words.Contains(part, StringComparison.OrdinalIgnoreCase));

    // Null where the reply does not say: an immediate order that is neither done nor delayed, a match of unknown size.
    private static OrderReport? Report(PreparedOrder order, OrderEnvelope envelope, OrderReply reply, DateTimeOffset at)
    {
        OrderTerms terms = envelope.Terms;
        OrderAmounts? done = ReplyAmounts.Read(reply, terms);
        long? shares = terms.Side == Side.Buy ? done?.Taker : done?.Maker;
        bool mayRest = envelope.OrderType is "GTC" or "GTD";
        bool isWhole = done is { } amounts && amounts.Maker == terms.MakerAmount;
        ReportedState? state = reply.Status switch
        {
            "live" or "unmatched" => mayRest ? ReportedState.Resting : null,
            "delayed" => ReportedState.Delayed,
            "matched" when envelope.OrderType == "FOK" || isWhole => ReportedState.Filled,
            "matched" when done is null => null,
            "matched" => mayRest ? ReportedState.Resting : ReportedState.Cancelled,
            _ => ReportedState.Unrecognised,
        };
        return state is null
            ? null
            : new OrderReport(order.Id, order.Id.Value, order.Request.Contract, state.Value,
                shares is { } units ? new Quantity(ExactDecimal.UnscaleShortest(units, OrderAmounts.Decimals)) : null, ReportSource.Reply, at)
            {
                Side = terms.Side,
                Detail = reply.Status,
            };
    }
}
