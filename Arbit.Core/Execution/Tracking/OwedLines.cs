using Arbit.Execution.Records;
using Arbit.Markets;

namespace Arbit.Execution.Tracking;

/// <summary>
/// Verdicts and incidents that follow from a journal and are not in it, because the process died between two lines of one
/// turn. They close and open things in the journal's tables, which without them would stay wrong for ever.
/// </summary>
internal sealed class OwedLines
{
    private readonly Dictionary<string, JournalEntry> _lines = new(StringComparer.Ordinal);

    /// <summary>A line follows from what was read so far.</summary>
    internal void Add(JournalEntry line)
    {
        if (KeyOf(line) is { } key)
        {
            _lines[key] = line;
        }
    }

    /// <summary>It is in the journal.</summary>
    internal void Remove(JournalEntry line)
    {
        if (KeyOf(line) is { } key)
        {
            _lines.Remove(key);
        }
    }

    /// <summary>Writes what is owed of a venue.</summary>
    internal void Pay(VenueId venue, OrderStore orders, LedgerTurn turn)
    {
        foreach ((string key, JournalEntry line) in _lines.Where(l => VenueOf(l.Value) == venue).OrderBy(static l => l.Key, StringComparer.Ordinal).ToArray())
        {
            _lines.Remove(key);

            // A verdict that what was read later took back is none.
            if (line is not OrderResolved verdict || orders.Find(verdict.Order) is { IsQuiescent: true })
            {
                turn.Journal(line);
            }
        }
    }

    private static string? KeyOf(JournalEntry line) => line switch
    {
        OrderResolved verdict => "order/" + verdict.Order.Value,
        IncidentRaised incident => "incident/" + incident.Id,
        _ => null,
    };

    private static VenueId? VenueOf(JournalEntry line) => line is OrderResolved verdict ? verdict.Venue : (line as IncidentRaised)?.Venue;
}
