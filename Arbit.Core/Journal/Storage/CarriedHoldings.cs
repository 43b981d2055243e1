using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Execution.Tracking;
using Arbit.Journal.Projections;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Journal.Storage;

/// <summary>
/// What fills that are moved into an archive had brought and taken: what is left must explain the same holdings as before, or
/// the next start would not know what is held.
/// </summary>
internal static class CarriedHoldings
{
    /// <summary>
    /// One synthetic fill for each contract of which the moved fills do not cancel out. It takes the place of the last of them,
    /// whose number is free then: later numbers may be given away already.
    /// </summary>
    /// <param name="moved">The records that are moved, in their order.</param>
    /// <param name="file">The journal.</param>
    /// <param name="at">Now.</param>
    internal static List<JournalLine> Of(IEnumerable<JournalLine> moved, string file, DateTimeOffset at)
    {
        // The same fill again is a later state of it.
        var fills = new Dictionary<(VenueId, string, string), OrderFilled>();
        var last = new SortedDictionary<long, ContractId>();
        foreach (JournalLine line in moved)
        {
            if (Projector.Read(line.Record, file) is OrderFilled fill)
            {
                fills[(fill.Venue, string.IsNullOrEmpty(fill.Order.Value) ? fill.VenueOrderId : fill.Order.Value, fill.Fill)] = fill;
                last[line.Sequence] = fill.Contract;
            }
        }

        var net = new Dictionary<ContractId, Quantity>();
        foreach (OrderFilled fill in fills.Values.Where(static f => f.State != FillState.Voided))
        {
            net[fill.Contract] = net.GetValueOrDefault(fill.Contract)
                + (fill.Side == Side.Buy ? fill.Quantity - fill.FeeShares : -(fill.Quantity + fill.FeeShares));
        }

        var carried = new List<JournalLine>();
        foreach ((long sequence, ContractId contract) in last.Reverse())
        {
            if (net.Remove(contract, out Quantity change) && change != Quantity.Zero)
            {
                carried.Add(new JournalLine(sequence, OrderFilled.Of(SyntheticFills.Carried(contract, change, sequence, at)).ToRecord(0, at)));
            }
        }

        return carried;
    }
}
