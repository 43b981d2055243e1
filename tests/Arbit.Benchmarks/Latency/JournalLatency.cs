using System.Globalization;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// How long an intent takes to become durable: append and flush, alone and with others at once, beside what one sync of the
/// same disk costs without any database.
/// </summary>
internal static class JournalLatency
{
    private const int Alone = 2_000, AtAPace = 300, Together = 8;

    /// <summary>
    /// Runs it in a folder, by default the one for temporary files: name one on the disk that will hold the journal. With
    /// <c>--every MS</c> also at that pace: a disk and a processor that had nothing to do take longer.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        int at = Array.IndexOf(args, "--folder");
        string folder = Directory.CreateDirectory(Path.Combine(at >= 0 && at + 1 < args.Length ? args[at + 1] : Path.GetTempPath(),
            "arbit-journal-bench-" + Path.GetRandomFileName())).FullName;
        try
        {
            output.WriteLine("| operation | times | p50 µs | p99 µs | max µs |");
            output.WriteLine("|---|---|---|---|---|");
            Write(output, "write 4 KiB and sync, no database", await SyncAsync(Path.Combine(folder, "plain"), Alone, TimeSpan.Zero));
            var options = new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db") };
            if (!SqliteJournal.TryOpen(options, TimeProvider.System, out SqliteJournal? journal, out JournalProblem? problem))
            {
                throw new IOException(problem.ToString());
            }

            await using (journal)
            {
                await WorkAsync(journal, "warm", 300);
                Write(output, "append an intent and flush", await WorkAsync(journal, "a", Alone));
                int pace = Array.IndexOf(args, "--every");
                if (pace >= 0 && pace + 1 < args.Length)
                {
                    var every = TimeSpan.FromMilliseconds(int.Parse(args[pace + 1], CultureInfo.InvariantCulture));
                    Write(output, $"write 4 KiB and sync, no database, one every {args[pace + 1]} ms", await SyncAsync(Path.Combine(folder, "paced"), AtAPace, every));
                    Write(output, $"append an intent and flush, one every {args[pace + 1]} ms", await WorkAsync(journal, "p", AtAPace, every));
                }

                long start = TimeProvider.System.GetTimestamp();
                TimeSpan[][] times = await Task.WhenAll(Enumerable.Range(0, Together).Select(w => Task.Run(() => WorkAsync(journal, $"w{w}", Alone / 4))));
                TimeSpan whole = TimeProvider.System.GetElapsedTime(start);
                Write(output, $"the same, {Together} at once", [.. times.SelectMany(t => t)]);
                output.WriteLine();
                output.WriteLine(FormattableString.Invariant($"{Together} at once: {Together * (Alone / 4) / whole.TotalSeconds:0} durable intents per second."));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>One intent after the other in the folder for temporary files: the middle and the 99th of a hundred.</summary>
    public static string Intents()
    {
        string folder = Directory.CreateTempSubdirectory("arbit-journal-bench-").FullName;
        try
        {
            if (!SqliteJournal.TryOpen(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db") }, TimeProvider.System, out SqliteJournal? journal, out JournalProblem? problem))
            {
                throw new IOException(problem.ToString());
            }

            using (journal)
            {
                WorkAsync(journal, "warm", 300).GetAwaiter().GetResult();
                TimeSpan[] times = WorkAsync(journal, "a", Alone).GetAwaiter().GetResult();
                Array.Sort(times);
                return FormattableString.Invariant($"p50 {times[times.Length / 2].TotalMicroseconds:0} µs, p99 {times[times.Length * 99 / 100].TotalMicroseconds:0} µs");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan[]> SyncAsync(string file, int count, TimeSpan every)
    {
        await using FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[4096];
        var times = new TimeSpan[count];
        for (int i = 0; i < times.Length; i++)
        {
            await PauseAsync(every);
            long start = TimeProvider.System.GetTimestamp();
            stream.Write(page);
            stream.Flush(flushToDisk: true);
            times[i] = TimeProvider.System.GetElapsedTime(start);
        }

        return times;
    }

    private static Task PauseAsync(TimeSpan every) => every > TimeSpan.Zero ? Task.Delay(every, TimeProvider.System) : Task.CompletedTask;

    private static async Task<TimeSpan[]> WorkAsync(SqliteJournal journal, string name, int count, TimeSpan every = default)
    {
        var times = new TimeSpan[count];
        for (int i = 0; i < count; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            JournalRecord record = new OrderIntended(new IntentId(id), new ClientOrderId(id), new VenueId("venue"), "MARKET-1", Outcome.Yes, Side.Buy,
                new Quantity(25m), new Price(0.47m), TimeInForce.FillOrKill, """{"salt":"479249096354","makerAmount":"11750000","takerAmount":"25000000"}""")
                .ToRecord(i, DateTimeOffset.UnixEpoch);
            await PauseAsync(every);
            long start = TimeProvider.System.GetTimestamp();
            journal.Append(record);
            ValueTask flush = journal.FlushAsync(CancellationToken.None);
            if (!flush.IsCompleted)
            {
                journal.Help();
            }

            await flush;
            times[i] = TimeProvider.System.GetElapsedTime(start);
        }

        return times;
    }

    private static void Write(TextWriter output, string name, TimeSpan[] times)
    {
        Array.Sort(times);
        output.WriteLine(FormattableString.Invariant(
            $"| {name} | {times.Length} | {times[times.Length / 2].TotalMicroseconds:0} | {times[times.Length * 99 / 100].TotalMicroseconds:0} | {times[^1].TotalMicroseconds:0} |"));
    }
}
