using System.Globalization;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Orders;

namespace Arbit.CrashSweep.Accounts;

/// <summary>Compares a journal with what both venues have.</summary>
internal static class TruthCheck
{
    /// <summary>Every way in which they disagree.</summary>
    internal static IReadOnlyList<string> Differences(string file, Simulator simulator)
    {
        // The venues first: what happens there meanwhile the journal may know or not, and the next look will tell.
        VenueTruth kalshi = simulator.KalshiOrders.Truth, polymarket = simulator.PolymarketOrders.Truth;
        using JournalViewer viewer = JournalViewer.TryOpen(file, out JournalViewer? opened, out JournalProblem? problem) ? opened : throw new IOException(problem.ToString());

        // What the journal has of an order that it never intended has no id of ours: a breach, told under the venue's.
        Dictionary<string, JournalOrder> journal = viewer.Orders(openOnly: false, int.MaxValue)
            .ToDictionary(static o => string.IsNullOrEmpty(o.Order.Value) ? o.VenueOrderId : o.Order.Value, StringComparer.Ordinal);
        ILookup<string, Fill> fills = viewer.Fills(limit: int.MaxValue).Where(static f => f.State != FillState.Voided).ToLookup(static f => f.Order.Value, StringComparer.Ordinal);
        var found = new List<string>();
        Compare(kalshi, static o => o.ClientId, (order, price) => order.Contract.Outcome == Outcome.Yes ? price : 1m - price);
        Compare(polymarket, static o => o.Id, static (_, price) => price);
        HashSet<string> there = [.. kalshi.Orders.Select(static o => o.ClientId), .. polymarket.Orders.Select(static o => o.Id)];
        found.AddRange(journal.Where(o => !there.Contains(o.Key)
                && (!o.Value.IsFinal || o.Value.State != OrderState.Rejected || o.Value.Filled != Quantity.Zero || fills[o.Key].Any()))
            .Select(static o => $"order {o.Key}: no venue knows it, the journal says {Text(o.Value)}"));
        found.AddRange(journal.Values.GroupBy(static o => o.Intent).Where(static g => g.Count() > 1).Select(static g => $"intent {g.Key}: {g.Count()} orders"));
        return found;

        void Compare(VenueTruth truth, Func<TruthOrder, string> idOf, Func<JournalOrder, decimal, decimal> priceOf)
        {
            ILookup<string, TruthFill> fillsThere = truth.Fills.Where(static f => !f.IsVoid).ToLookup(static f => f.OrderId, StringComparer.Ordinal);
            found.AddRange(truth.Orders.GroupBy(idOf).Where(static g => g.Count() > 1).Select(static g => $"order {g.Key}: {g.Count()} times at the venue"));
            foreach (TruthOrder order in truth.Orders)
            {
                string id = idOf(order);
                if (!journal.TryGetValue(id, out JournalOrder? here) || here.Intent.Value.Length == 0)
                {
                    found.Add($"order {id} is at the venue and its intent is not in the journal");
                    continue;
                }

                bool ended = here.State is OrderState.Filled or OrderState.Cancelled or OrderState.Rejected;
                if (ended == order.IsOpen || here.IsFinal == order.IsOpen || here.Filled.Value != order.Filled)
                {
                    found.Add($"order {id}: the journal says {Text(here)}, the venue {(order.IsOpen ? "open" : "ended")} {order.Filled:0.####}");
                }

                string ours = Fills(fills[id].Select(static f => (f.VenueFillId, f.Quantity.Value, f.Price.Value)));
                string theirs = Fills(fillsThere[order.Id].Select(f => (f.Id, f.Size, priceOf(here, f.Price))));
                if (ours != theirs)
                {
                    found.Add($"order {id}: the journal has the fills [{ours}], the venue [{theirs}]");
                }
            }
        }
    }

    private static string Text(JournalOrder order) =>
        string.Create(CultureInfo.InvariantCulture, $"{order.State} {order.Filled}{(order.IsFinal ? "" : " open")} ({order.Detail})");

    private static string Fills(IEnumerable<(string Id, decimal Size, decimal Price)> fills) =>
        string.Join(' ', fills.Select(static f => string.Create(CultureInfo.InvariantCulture, $"{f.Id}:{f.Size:0.####}@{f.Price:0.####}")).Order(StringComparer.Ordinal));
}
