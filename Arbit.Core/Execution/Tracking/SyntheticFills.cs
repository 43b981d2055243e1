using System.Globalization;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Tracking;

/// <summary>
/// Fills that no venue told of one by one, only as a count or a position. Their ids are made of what they stand for, so
/// that the same evidence makes the same fill, today and after a restart.
/// </summary>
internal static class SyntheticFills
{
    private const string Prefix = "synthetic/";

    internal static bool IsSynthetic(string venueFillId) => venueFillId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The part of an ended order that the venue counts and lists no fill for. Its price is the order's limit, the worst it
    /// can have been, and its fee is not known. A real fill that turns up later takes its place.
    /// </summary>
    internal static Fill ForOrder(TrackedOrder order, Quantity known, Quantity count, DateTimeOffset at) => new(
        $"{Prefix}{order.Id}/{known}-{count}", order.Id, order.Request.Contract, order.Request.Side, count - known, order.Request.LimitPrice,
        new Money(0m, new Asset("")), Liquidity.Taker, FillState.Confirmed, at)
    {
        VenueOrderId = order.VenueOrderId,
        FeeKnown = false,
    };

    /// <summary>The number of a position that was booked without a fill, when its id says one; else null.</summary>
    internal static int? SequenceOf(string venueFillId) =>
        int.TryParse(venueFillId.AsSpan(venueFillId.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int sequence) ? sequence : null;

    /// <summary>What fills that are in an archive by now brought (bought) or took (sold). Their prices are there.</summary>
    internal static Fill Carried(ContractId contract, Quantity change, long archive, DateTimeOffset at) => ForPosition(contract, change, 0, at) with
    {
        VenueFillId = string.Create(CultureInfo.InvariantCulture, $"{Prefix}position/{contract}/archived-{archive}"),
    };

    /// <summary>What an account holds more (bought) or less (sold) of a contract than fills explain. Its price is not known and zero.</summary>
    internal static Fill ForPosition(ContractId contract, Quantity change, int sequence, DateTimeOffset at) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}position/{contract}/{sequence}"), new ClientOrderId(""), contract,
        change > Quantity.Zero ? Side.Buy : Side.Sell, change > Quantity.Zero ? change : -change, Price.Zero, new Money(0m, new Asset("")),
        Liquidity.Taker, FillState.Confirmed, at)
    {
        FeeKnown = false,
    };
}
