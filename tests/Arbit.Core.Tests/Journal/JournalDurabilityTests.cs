using Arbit.Core.Tests.Support;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalDurabilityTests
{
    private static readonly VenueId Venue = new("alpha");

    /// <summary>Each byte is a step: append, flush, kill or close. What was flushed is there afterwards, in order, once.</summary>
    [Property(MaxTest = 30)]
    public async Task ReadAsync_AnyAppendsFlushesAndKills_GivesAPrefixWithEverythingFlushed(byte[] steps)
    {
        JournalFolder folder = new();
        SqliteJournal journal = folder.Open();
        List<JournalEntry> appended = [];
        int flushed = 0;
        try
        {
            foreach (byte step in steps)
            {
                switch (step % 8)
                {
                    case < 4:
                        JournalEntry entry = Entry(step, appended.Count);
                        journal.Append(entry.ToRecord(appended.Count, EntrySamples.At));
                        appended.Add(entry);
                        break;
                    case < 6:
                        await journal.FlushAsync(CancellationToken.None);
                        flushed = appended.Count;
                        break;
                    case 6:
                        JournalFolder killed = folder.Killed();
                        await journal.DisposeAsync();
                        folder.Dispose();
                        folder = killed;
                        journal = folder.Open();
                        IReadOnlyList<JournalLine> left = await journal.ReadAsync(0, int.MaxValue, CancellationToken.None);
                        Assert.InRange(left.Count, flushed, appended.Count);
                        appended.RemoveRange(left.Count, appended.Count - left.Count);
                        flushed = left.Count;
                        break;
                    default:
                        await journal.DisposeAsync();
                        journal = folder.Open();
                        flushed = appended.Count;
                        break;
                }
            }

            await journal.FlushAsync(CancellationToken.None);
            IReadOnlyList<JournalLine> lines = await journal.ReadAsync(0, int.MaxValue, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, appended.Count), lines.Select(l => (int)l.Sequence));
            Assert.Equal(appended, lines.Select(l => JournalEntries.TryRead(l.Record, out JournalEntry? entry, out InputProblem? problem)
                ? entry
                : throw new InvalidOperationException(problem.ToString())));
            Assert.Empty((await JournalTools.CheckAsync(folder.File, CancellationToken.None)).Problems);
        }
        finally
        {
            await journal.DisposeAsync();
            folder.Dispose();
        }
    }

    /// <summary>A few orders whose records come in any order, so that every path of the projection is taken.</summary>
    private static JournalEntry Entry(byte step, int index)
    {
        string id = "o" + ((step >> 3) % 3);
        var order = new ClientOrderId(id);
        return (((step >> 3) + index) % 9) switch
        {
            0 => EntrySamples.Intent(id, "i-" + id),
            1 => new OrderSent(order, Venue),
            2 => new OrderAnswered(order, Venue, (OrderOutcomeKind)(index % 3)) { VenueOrderId = index % 2 == 0 ? "v-" + id : "" },
            3 => EntrySamples.Fill("f" + (index % 4), index % 2 == 0 ? id : "", (FillState)(index % 3)) with { VenueOrderId = "v-" + id },
            4 => new OrderReported(Venue, (ReportedState)(index % 6), ReportSource.Stream, EntrySamples.At) { VenueOrderId = "v-" + id },
            5 => new CancelNoted(order, Venue, (CancelStep)(index % 5)),
            6 => new OrderResolved(order, Venue, (OrderState)(index % 7), new Quantity(index), ResolvedBy.Query),
            7 => new IncidentRaised("inc" + (index % 2), IncidentKind.Dust, IncidentSeverity.Note),
            _ => new IncidentClosed("inc" + (index % 2), "test"),
        };
    }
}
