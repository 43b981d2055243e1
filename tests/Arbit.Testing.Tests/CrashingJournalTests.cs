using Arbit.Events;

namespace Arbit.Testing.Tests;

public sealed class CrashingJournalTests
{
    [Theory]
    [InlineData(JournalCrashPoint.BeforeAppend, 3, 0, 2)]
    [InlineData(JournalCrashPoint.AfterAppend, 3, 0, 2)]
    [InlineData(JournalCrashPoint.AfterAppend, 3, 1, 3)]
    [InlineData(JournalCrashPoint.AfterAppend, 4, 1, 3)]
    [InlineData(JournalCrashPoint.BeforeFlush, 2, 0, 2)]
    [InlineData(JournalCrashPoint.BeforeFlush, 2, 2, 4)]
    [InlineData(JournalCrashPoint.AfterFlush, 2, 0, 4)]
    public async Task CrashAt_EachPoint_LeavesWhatWasFlushedAndKept(JournalCrashPoint point, int occurrence, int keep, int durable)
    {
        var journal = new CrashingJournal();
        journal.CrashAt(point, occurrence, keep);

        await Assert.ThrowsAsync<JournalCrashedException>(async () =>
        {
            for (int i = 1; ; i++)
            {
                journal.Append(Record(i));
                if (i % 2 == 0)
                {
                    await journal.FlushAsync(CancellationToken.None);
                }
            }
        });

        Assert.True(journal.HasCrashed);
        Assert.Throws<JournalCrashedException>(() => journal.Append(Record(9)));
        Assert.Equal(Enumerable.Range(1, durable), journal.Durable.Select(l => (int)l.Record.Number));
        Assert.Equal(Enumerable.Range(1, durable), journal.Durable.Select(l => (int)l.Sequence));
    }

    [Fact]
    public async Task Restart_AfterACrash_GoesOnAfterWhatIsDurable()
    {
        var journal = new CrashingJournal();
        journal.Append(Record(1));
        await journal.FlushAsync(CancellationToken.None);
        journal.Append(Record(2));
        journal.Crash();
        journal.Restart();
        journal.Append(Record(3));
        await journal.FlushAsync(CancellationToken.None);

        Assert.Equal([(1L, 1L), (2L, 3L)], (await journal.ReadAsync(0, 10, CancellationToken.None)).Select(l => (l.Sequence, l.Record.Number)));
        Assert.Equal([2L], (await journal.ReadAsync(1, 1, CancellationToken.None)).Select(l => l.Sequence));
        Assert.Equal([1L], (await journal.ReadOpenOrdersAsync(CancellationToken.None)).Take(1).Select(l => l.Sequence));
        Assert.Equal((1, 1), (journal.Appends, journal.Flushes));
    }

    [Fact]
    public async Task FailStorage_Flush_ThrowsIOExceptionAndHealthSaysWhy()
    {
        var journal = new CrashingJournal();
        journal.Append(Record(1));
        journal.FailStorage("no space");
        journal.Append(Record(2));

        IOException failure = await Assert.ThrowsAsync<IOException>(async () => await journal.FlushAsync(CancellationToken.None));

        Assert.Equal("no space", failure.Message);
        Assert.Equal(new JournalHealth(2, 0, "no space"), journal.Health);
        Assert.False(journal.Health.IsSound);
        Assert.Empty(journal.Durable);
    }

    private static JournalRecord Record(long number) => new(number, DateTimeOffset.UnixEpoch, "order/sent", "{}"u8.ToArray());
}
