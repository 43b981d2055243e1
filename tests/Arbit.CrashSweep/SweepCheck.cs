using System.Globalization;
using Arbit.Journal;
using Arbit.Orders;

namespace Arbit.CrashSweep;

/// <summary>Compares a journal with the venue's truth.</summary>
internal static class SweepCheck
{
    /// <summary>Every way in which they disagree once nothing is in flight.</summary>
    internal static IEnumerable<string> Differences(string file, IReadOnlyDictionary<string, VenueOrder> venue)
    {
        using JournalViewer viewer = Open(file);
        Dictionary<string, JournalOrder> journal = viewer.Orders(openOnly: false, int.MaxValue).ToDictionary(o => o.Order.Value, StringComparer.Ordinal);
        ILookup<string, Fill> fills = viewer.Fills(limit: int.MaxValue).ToLookup(f => f.Order.Value, StringComparer.Ordinal);
        foreach (VenueOrder there in venue.Values)
        {
            if (!journal.TryGetValue(there.Id, out JournalOrder? here))
            {
                yield return $"order {there.Id} is at the venue and not in the journal";
                continue;
            }

            if (!here.IsFinal || here.State != there.State || here.Filled.Value != there.Filled)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"order {there.Id}: the journal says {here.State} {here.Filled}{(here.IsFinal ? "" : " open")}, the venue {there.State} {there.Filled}");
            }

            string ours = Text(fills[there.Id].Select(f => new VenueFill(f.VenueFillId, f.Quantity.Value, f.Price.Value))), theirs = Text(there.Fills);
            if (ours != theirs)
            {
                yield return $"order {there.Id}: the journal has the fills [{ours}], the venue [{theirs}]";
            }
        }

        foreach (JournalOrder here in journal.Values.Where(o => !venue.ContainsKey(o.Order.Value)))
        {
            if (here is not { IsFinal: true, State: OrderState.Rejected, Filled.Value: 0m } || fills[here.Order.Value].Any())
            {
                yield return $"order {here.Order}: the venue does not know it, the journal says {here.State} {here.Filled}";
            }
        }
    }

    /// <summary>True when the intent of an order is in the journal for everybody to see.</summary>
    internal static bool HasIntent(string file, string order)
    {
        using JournalViewer viewer = Open(file);
        return viewer.Orders(openOnly: true, 100).Any(o => o.Order.Value == order && o.Intent.Value.Length > 0);
    }

    private static JournalViewer Open(string file) =>
        JournalViewer.TryOpen(file, out JournalViewer? viewer, out JournalProblem? problem) ? viewer : throw new IOException(problem.ToString());

    private static string Text(IEnumerable<VenueFill> fills) =>
        string.Join(' ', fills.OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Id}:{f.Quantity:0.####}:{f.Price:0.####}")));
}
