using System.Text;
using Arbit.Core.Tests.Support;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalHelpTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_NoOtherThreadHasBegun_WritesOnTheCallersAndTheFlushHasEnded()
    {
        int writer = 0;
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = sql => writer = sql == "COMMIT" ? Environment.CurrentManagedThreadId : writer);

        // The journal's own thread may be quicker now and then; it is not every time.
        int number = 0;
        Assert.True(SpinWait.SpinUntil(() =>
        {
            journal.Append(Sent(++number));
            Task flush = journal.FlushAsync(CancellationToken.None).AsTask();
            journal.Help();
            return writer == Environment.CurrentManagedThreadId && flush.IsCompletedSuccessfully;
        }, Patience));

        using JournalFolder killed = _folder.Killed();
        await using SqliteJournal again = killed.Open();
        Assert.Equal(number, again.Health.Durable);
    }

    [Fact]
    public async Task Help_AnotherThreadWritesAndTakesLong_LetsGoAndTheFlushEndsLater()
    {
        using var storage = new SlowStorage();
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = storage.OnStatement);
        storage.Stops();
        journal.Append(Sent(1));
        Task first = journal.FlushAsync(CancellationToken.None).AsTask();
        storage.AwaitCommit();
        journal.Append(Sent(2));
        Task second = journal.FlushAsync(CancellationToken.None).AsTask();

        // The clock of this journal stands still: that it returns at all is what is tested.
        journal.Help();

        Assert.False(first.IsCompleted || second.IsCompleted);
        storage.GoesOn();
        await Task.WhenAll(first, second).WaitAsync(Patience);
        Assert.Equal(2, journal.Health.Durable);
    }

    [Fact]
    public async Task Help_NobodyWaits_LeavesTheRecordsToTheirTime()
    {
        await using SqliteJournal journal = _folder.Open();
        journal.Append(Sent(1));

        journal.Help();

        Assert.Equal(1, journal.Health.Pending);
    }

    [Fact]
    public async Task Help_StorageFails_TheFlushSaysSoAndTheCallerIsNotThrownAt()
    {
        bool fails = false;
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = sql =>
        {
            if (sql == "COMMIT" && Volatile.Read(ref fails))
            {
                throw new IOException("the disk is gone");
            }
        });
        Volatile.Write(ref fails, true);
        journal.Append(Sent(1));
        Task flush = journal.FlushAsync(CancellationToken.None).AsTask();

        journal.Help();

        Assert.Contains("the disk is gone", (await Assert.ThrowsAsync<IOException>(() => flush.WaitAsync(Patience))).Message, StringComparison.Ordinal);
        Assert.Equal(JournalProblemKind.Storage, journal.Fault!.Kind);
        Assert.Equal(0, journal.Health.Durable);
    }

    [Fact]
    public async Task Help_ManyThreadsAtOnce_EveryFlushEndsAndTheTablesAreWhatTheEventsSay()
    {
        const int Threads = 6, Each = 40;
        await using (SqliteJournal journal = _folder.Open())
        {
            Thread[] threads = [.. Enumerable.Range(0, Threads).Select(t => new Thread(() =>
            {
                for (int i = 0; i < Each; i++)
                {
                    journal.Append(Sent((t * Each) + i));
                    Task flush = journal.FlushAsync(CancellationToken.None).AsTask();
                    journal.Help();
                    flush.Wait();
                }
            }))];
            Array.ForEach(threads, static t => t.Start());
            Assert.All(threads, static t => Assert.True(t.Join(Patience)));
            Assert.Equal(new JournalHealth(Threads * Each, Threads * Each, ""), journal.Health);
        }

        JournalCheck check = await JournalTools.CheckAsync(_folder.File, CancellationToken.None);
        Assert.Empty(check.Problems);
        Assert.Equal((long)Threads * Each, _folder.Sql("SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task FlushAsync_GivenUpWhileTheStorageWorks_EndsAtOnceAndTheRecordIsWritten()
    {
        using var storage = new SlowStorage();
        using var given = new CancellationTokenSource();
        await using SqliteJournal journal = _folder.Open(o => o.BeforeStatement = storage.OnStatement);
        storage.Stops();
        journal.Append(Sent(1));
        Task flush = journal.FlushAsync(given.Token).AsTask();
        storage.AwaitCommit();

        await given.CancelAsync();

        Assert.True(flush.IsCanceled);
        storage.GoesOn();
        await journal.FlushAsync(CancellationToken.None);
        Assert.Equal(1, journal.Health.Durable);
    }

    [Fact]
    public async Task Append_NoPayloadAndEmptyTexts_AreKeptAsTheyAre()
    {
        await using SqliteJournal journal = _folder.Open();
        journal.Append(new JournalRecord(1, EntrySamples.At, "balloon", default));
        await journal.FlushAsync(CancellationToken.None);

        Assert.Empty(Assert.Single(await journal.ReadAsync(0, 10, CancellationToken.None)).Record.Payload.ToArray());
        Assert.Equal("", _folder.Sql("SELECT subject FROM events"));
    }

    private static JournalRecord Sent(int order) => new(order, EntrySamples.At, JournalKinds.OrderSent,
        Encoding.UTF8.GetBytes($$"""{"order":"o{{order}}","venue":"alpha"}"""));
}
