using System.Text;
using Arbit.Core.Tests.Support;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;

namespace Arbit.Core.Tests.Journal;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FlushAsync_Returned_TheDiskHoldsTheRecordsWhoeverDiesNow()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);
        using JournalFolder killed = _folder.Killed();

        await using SqliteJournal again = killed.Open();

        IReadOnlyList<JournalLine> lines = await again.ReadAsync(0, 1000, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, EntrySamples.All.Count), lines.Select(l => (int)l.Sequence));
        Assert.Equal(EntrySamples.All, lines.Select(Entry));
        Assert.Equal(new JournalHealth(lines.Count, lines.Count, ""), again.Health);
        Assert.Equal(journal.Epoch + 1, again.Epoch);
    }

    [Fact]
    public async Task TryOpen_EveryTime_AsksForFullSyncAndTheWriteAheadLog()
    {
        var statements = new List<string>();
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = statements.Add);

        Assert.Equal("wal", _folder.Sql("PRAGMA journal_mode"));
        Assert.Contains("PRAGMA synchronous=FULL", statements);
        Assert.Contains("PRAGMA synchronous", statements);
        Assert.True(statements.IndexOf("PRAGMA synchronous") > statements.IndexOf("PRAGMA synchronous=FULL"));
    }

    [Fact]
    public async Task FlushAsync_ManyWaiters_ShareOneCommit()
    {
        using var blocked = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        int commits = 0;
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = sql =>
        {
            if (sql == "COMMIT" && _folder.Clock.ActiveTimers > 0 && ++commits == 1)
            {
                blocked.Set();
                go.Wait();
            }
        });

        journal.Append(Sent(1));
        Task first = journal.FlushAsync(CancellationToken.None).AsTask();
        blocked.Wait();
        Task[] others = [.. Enumerable.Range(2, 50).Select(i =>
        {
            journal.Append(Sent(i));
            return journal.FlushAsync(CancellationToken.None).AsTask();
        })];
        go.Set();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, commits);
        Assert.Equal(51, journal.Health.Durable);
    }

    [Fact]
    public async Task Append_NobodyFlushes_IsWrittenWhenItsTimeComes()
    {
        await using SqliteJournal journal = _folder.Open();
        journal.Append(Sent(1));
        Assert.Equal(1, journal.Health.Pending);

        _folder.Clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.True(SpinWait.SpinUntil(() => journal.Health.Pending == 0, TimeSpan.FromSeconds(30)));
        await journal.FlushAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Append_CallerReusesItsBuffer_TheRecordIsWhatItWas()
    {
        await using SqliteJournal journal = _folder.Open();
        JournalRecord record = Sent(1);
        byte[] buffer = record.Payload.ToArray();
        journal.Append(record with { Payload = buffer });
        Array.Fill(buffer, (byte)'x');
        await journal.FlushAsync(CancellationToken.None);

        Assert.Equal(record.Payload.ToArray(), (await journal.ReadAsync(0, 1, CancellationToken.None))[0].Record.Payload.ToArray());
    }

    [Fact]
    public async Task Append_KindOfAnotherVersion_IsKeptAndNotProjected()
    {
        await using SqliteJournal journal = _folder.Open();
        journal.Append(new JournalRecord(5, EntrySamples.At, "balloon", "{\"a\":1}"u8.ToArray()));
        await journal.FlushAsync(CancellationToken.None);

        JournalLine line = Assert.Single(await journal.ReadAsync(0, 10, CancellationToken.None));
        Assert.Equal(("balloon", 5L), (line.Record.Kind, line.Record.Number));
        Assert.Contains("has the kind 'balloon'", Assert.Single((await JournalTools.CheckAsync(_folder.File, CancellationToken.None)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_RecordItsOwnVersionCannotRead_FailsTheJournal()
    {
        await using SqliteJournal journal = _folder.Open();
        journal.Append(new JournalRecord(5, EntrySamples.At, JournalKinds.OrderSent, "{\"order\":1}"u8.ToArray()));

        IOException failure = await Assert.ThrowsAsync<IOException>(() => journal.FlushAsync(CancellationToken.None).AsTask());

        Assert.Contains("venue is missing", failure.Message, StringComparison.Ordinal);
        Assert.Equal(JournalProblemKind.BadRecord, journal.Fault!.Kind);
        Assert.Equal(failure.Message, journal.Health.Fault);
        await Assert.ThrowsAsync<IOException>(() => journal.FlushAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Append_FillsThatOverflowTheirSum_FailTheJournalAndNotTheProcess()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.Fill("f1") with { Quantity = new Quantity(9_999_999_999_999_999_999_999_999_999m) });

        IOException failure = await Assert.ThrowsAsync<IOException>(
            () => JournalFolder.AppendAsync(journal, EntrySamples.Fill("f2") with { Quantity = new Quantity(0.1m) }));

        Assert.Contains("OverflowException", failure.Message, StringComparison.Ordinal);
        Assert.Equal(JournalProblemKind.BadRecord, journal.Fault!.Kind);
        Assert.Equal(1L, _folder.Sql("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task FlushAsync_DiskFull_ThrowsForEveryoneAndKeepsWhatWasDurable()
    {
        long durable;
        await using (SqliteJournal journal = _folder.Open(o => o.MaxBytes = 1 << 20))
        {
            await JournalFolder.AppendAsync(journal, EntrySamples.Intent());
            IOException failure = await Assert.ThrowsAsync<IOException>(async () =>
            {
                for (int i = 0; i < 10_000; i++)
                {
                    journal.Append(new JournalRecord(1, EntrySamples.At, "filler", new byte[8192]));
                    await journal.FlushAsync(CancellationToken.None);
                }
            });

            Assert.Contains($"journal {_folder.File}: cannot grow", failure.Message, StringComparison.Ordinal);
            Assert.Contains("raise MaxBytes, prune the journal", failure.Message, StringComparison.Ordinal);
            Assert.Equal(JournalProblemKind.Full, journal.Fault!.Kind);
            Assert.False(journal.Health.IsSound);
            Task waiting = journal.FlushAsync(CancellationToken.None).AsTask();
            Assert.Equal(failure.Message, (await Assert.ThrowsAsync<IOException>(() => waiting)).Message);
            durable = journal.Health.Durable;
        }

        await using SqliteJournal again = _folder.Open();
        Assert.Equal(durable, (await again.ReadAsync(0, 100_000, CancellationToken.None)).Count);
        await JournalFolder.AppendAsync(again, EntrySamples.Fill());
    }

    [Fact]
    public async Task Append_MoreThanMayWait_FailsTheJournal()
    {
        await using SqliteJournal journal = _folder.Open(o => o.MaxPending = 3);
        for (int i = 0; i < 4; i++)
        {
            journal.Append(Sent(i));
        }

        Assert.Equal(JournalProblemKind.TooSlow, journal.Fault!.Kind);
        await Assert.ThrowsAsync<IOException>(() => journal.FlushAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task FlushAsync_TakenOverByAnother_ThrowsAndWritesNothing()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.Intent());
        _folder.Sql("UPDATE lease SET epoch = epoch + 1, instance = 'other', process = 4711");
        journal.Append(Sent(1));

        IOException failure = await Assert.ThrowsAsync<IOException>(() => journal.FlushAsync(CancellationToken.None).AsTask());

        Assert.Contains("was taken over by other (process 4711)", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1L, _folder.Sql("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task Beat_TakenOverWhileIdle_IsNoticed()
    {
        await using SqliteJournal journal = _folder.Open();
        _folder.Sql("UPDATE lease SET epoch = epoch + 1");

        _folder.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True(SpinWait.SpinUntil(() => journal.Fault is not null, TimeSpan.FromSeconds(30)));
        Assert.Equal(JournalProblemKind.Fenced, journal.Fault!.Kind);
    }

    [Fact]
    public async Task Beat_WhileIdle_ShowsThatTheInstanceLives()
    {
        await using SqliteJournal journal = _folder.Open();
        _folder.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True(SpinWait.SpinUntil(() => (string)_folder.Sql("SELECT beat_at FROM lease")! == "2026-01-01T00:00:10.0000000Z", TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task FlushAsync_CancelledWait_TheRecordIsWrittenAllTheSame()
    {
        using var cancelled = new CancellationTokenSource();
        await using SqliteJournal journal = _folder.Open();
        journal.Append(Sent(1));
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.FlushAsync(cancelled.Token).AsTask());
        await journal.FlushAsync(CancellationToken.None);

        Assert.Equal(1, journal.Health.Durable);
    }

    [Fact]
    public async Task Dispose_RecordsWait_AreWrittenAndTheFileIsGivenBack()
    {
        SqliteJournal journal = _folder.Open();
        journal.Append(Sent(1));
        await journal.DisposeAsync();
        journal.Dispose();

        Assert.Equal(1L, _folder.Sql("SELECT count(*) FROM events"));
        Assert.Equal(1L, _folder.Sql("SELECT released FROM lease"));
        Assert.Throws<ObjectDisposedException>(() => journal.Append(Sent(2)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.FlushAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Append_AfterReopening_GoesOnCounting()
    {
        await using (SqliteJournal journal = _folder.Open())
        {
            await JournalFolder.AppendAsync(journal, EntrySamples.All);
        }

        await using SqliteJournal again = _folder.Open();
        await JournalFolder.AppendAsync(again, EntrySamples.Fill("f2"));

        Assert.Equal(EntrySamples.All.Count + 1, (await again.ReadAsync(0, 1000, CancellationToken.None))[^1].Sequence);
    }

    [Fact]
    public void Events_ChangedOrDeleted_AreRefusedByTheFileItself()
    {
        using SqliteJournal journal = _folder.Open();
        journal.Append(Sent(1));
        journal.Dispose();

        Assert.Contains("append-only", Assert.ThrowsAny<Exception>(() => _folder.Sql("UPDATE events SET turn = 9")).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", Assert.ThrowsAny<Exception>(() => _folder.Sql("DELETE FROM events")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryOpen_WrongSettings_ListsThemAll()
    {
        var options = new SqliteJournalOptions
        {
            Path = " ",
            Instance = "",
            WriteEvery = TimeSpan.Zero,
            BeatEvery = TimeSpan.FromHours(1),
            BusyTimeout = TimeSpan.FromHours(1),
            WatchFor = TimeSpan.FromSeconds(1),
            MaxPending = 0,
            MaxBytes = 5,
        };

        InvalidOptionsException problem = Assert.Throws<InvalidOptionsException>(() => SqliteJournal.TryOpen(options, _folder.Clock, out _, out _));

        Assert.Equal(["Path", "Instance", "WriteEvery", "BeatEvery", "BusyTimeout", "WatchFor", "MaxPending", "MaxBytes"], problem.Problems.Select(p => p.Path));
        Assert.Empty(new SqliteJournalOptions { Path = "x" }.Validate());
    }

    private static JournalRecord Sent(int order) => new(order, EntrySamples.At, JournalKinds.OrderSent,
        Encoding.UTF8.GetBytes($$"""{"order":"o{{order}}","venue":"alpha"}"""));

    private static JournalEntry Entry(JournalLine line) =>
        JournalEntries.TryRead(line.Record, out JournalEntry? entry, out InputProblem? problem) ? entry : throw new InvalidOperationException(problem.ToString());
}
