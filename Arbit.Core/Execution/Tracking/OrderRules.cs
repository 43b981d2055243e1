using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>What of a venue and of the options an order's life depends on.</summary>
/// <param name="BuysMayOverfill">An immediate buy may fill more than its size.</param>
/// <param name="VisibleAfter">
/// How long after the last moment on the wire, or after its end, an answer must have been asked for to be believed when it
/// says that there is nothing: the venue's read lag and the send timeout.
/// </param>
/// <param name="AnswersNeeded">How many such answers it takes.</param>
internal sealed record OrderRules(bool BuysMayOverfill, TimeSpan VisibleAfter, int AnswersNeeded)
{
    internal static OrderRules Of(OrderGatewayCapabilities capabilities, TrackerOptions options) =>
        new(capabilities.BuysMayOverfill, capabilities.VisibleWithin + options.SendTimeoutOf(capabilities), options.AnswersNeeded);

    internal bool MayOverfill(OrderRequest request) => BuysMayOverfill && request.Side == Markets.Side.Buy
        && request.TimeInForce is TimeInForce.FillOrKill or TimeInForce.ImmediateOrCancel;
}
