using System.Net;
using Arbit.Diagnostics;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>What became of a cancel. Source: docs.polymarket.com, cancel orders; recorded replies.</summary>
internal static class CancelOutcomes
{
    private static readonly string[] NotOpen = ["not found", "already canceled", "already cancelled", "matched", "does not exist", "can't be found"];

    public static CancelOutcome Of(OrderReference order, string id, PrivateReply reply)
    {
        if (!reply.IsSuccess)
        {
            return OfFault(order, reply);
        }

        if (CancelReply.Read(reply.Body) is not { } read)
        {
            return new CancelOutcome(CancelOutcomeKind.Unknown, order, "the reply is no answer to a cancel");
        }

        if (read.Canceled.Contains(id, StringComparer.OrdinalIgnoreCase))
        {
            return new CancelOutcome(CancelOutcomeKind.Cancelled, order, "");
        }

        return read.NotCanceled.TryGetValue(id, out string? reason)
            ? new CancelOutcome(KindOf(reason), order, reason)
            : new CancelOutcome(CancelOutcomeKind.Unknown, order, "the reply does not name the order");
    }

    /// <summary>Why some orders may still be open; null when none is.</summary>
    public static VenueFault? OfAll(string where, PrivateReply reply)
    {
        if (!reply.IsSuccess)
        {
            return reply.Fault;
        }

        if (CancelReply.Read(reply.Body) is not { } read)
        {
            return new VenueFault(FaultKind.Malformed, where, "the reply is no answer to a cancel; expected canceled and not_canceled");
        }

        KeyValuePair<string, string>[] open = [.. read.NotCanceled.Where(static n => KindOf(n.Value) != CancelOutcomeKind.NotOpen)];
        return open.Length == 0
            ? null
            : new VenueFault(FaultKind.Rejected, where, $"{open.Length} orders were not cancelled, the first is {open[0].Key}: {SeenText.Quote(open[0].Value)}");
    }

    private static CancelOutcome OfFault(OrderReference order, PrivateReply reply)
    {
        // Refused at the door: the order was not touched.
        bool isRefused = !reply.WasSent || reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            or HttpStatusCode.TooManyRequests;
        return new CancelOutcome(isRefused ? CancelOutcomeKind.Refused : CancelOutcomeKind.Unknown, order, reply.Fault!.Detail);
    }

    private static CancelOutcomeKind KindOf(string reason) =>
        reason.Contains("delay", StringComparison.OrdinalIgnoreCase) ? CancelOutcomeKind.Refused
        : Array.Exists(NotOpen, part => reason.Contains(part, StringComparison.OrdinalIgnoreCase)) ? CancelOutcomeKind.NotOpen
        : CancelOutcomeKind.Unknown;
}
