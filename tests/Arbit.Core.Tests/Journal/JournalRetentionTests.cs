using Arbit.Core.Tests.Support;
using Arbit.Diagnostics;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalRetentionTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_SettledLongAgo_IsInTheArchiveBeforeItReturns()
    {
        await using SqliteJournal journal = _folder.Open();
        await SettleAsync(journal, "old", TimeSpan.FromDays(91));
        await SettleAsync(journal, "young", TimeSpan.FromDays(89));
        string archives = Path.Combine(_folder.Path, "archives");
        await using var retention = new JournalRetention(journal, _folder.Clock, new JournalRetentionOptions { ArchiveFolder = archives });

        await retention.StartAsync();

        Assert.Equal(Path.Combine(archives, "journal.db.archive-20260101T000000000Z.db"), retention.Last!.Archive);
        Assert.Equal((2, 2), (retention.Last.Moved, retention.Last.Kept));
        Assert.Empty((await JournalTools.CheckAsync(retention.Last.Archive, CancellationToken.None)).Problems);
        Assert.Empty(retention.Failure);
    }

    [Fact]
    public async Task Schedule_EachDay_MovesWhatHasComeOfAge()
    {
        await using SqliteJournal journal = _folder.Open();
        await SettleAsync(journal, "a", TimeSpan.FromDays(89.5));
        await using var retention = new JournalRetention(journal, _folder.Clock);
        await retention.StartAsync();
        Assert.Equal((0, ""), (retention.Last!.Moved, retention.Last.Archive));
        var pruned = new TaskCompletionSource<PruneResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        retention.Pruned += result => pruned.TrySetResult(result);
        retention.Pruned += static _ => throw new InvalidOperationException("a listener's own");

        _folder.Clock.Advance(Day);

        Assert.Equal((2, 0), ((await pruned.Task).Moved, (await pruned.Task).Kept));
    }

    [Fact]
    public async Task Prune_ThatFails_IsToldAndTriedAgain()
    {
        await using SqliteJournal journal = _folder.Open();
        await SettleAsync(journal, "a", TimeSpan.FromDays(100));
        string taken = Path.Combine(_folder.Path, "taken");
        await File.WriteAllTextAsync(taken, "not a folder");
        await using var retention = new JournalRetention(journal, _folder.Clock, new JournalRetentionOptions { ArchiveFolder = taken });
        await retention.StartAsync();
        Assert.Contains(taken, retention.Failure, StringComparison.Ordinal);
        Assert.Null(retention.Last);
        var pruned = new TaskCompletionSource<PruneResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        retention.Pruned += result => pruned.TrySetResult(result);
        File.Delete(taken);

        _folder.Clock.Advance(Day);

        Assert.Equal(2, (await pruned.Task).Moved);
        Assert.Empty(retention.Failure);
    }

    [Fact]
    public async Task StartAsync_Twice_Throws()
    {
        await using SqliteJournal journal = _folder.Open();
        await using var retention = new JournalRetention(journal, _folder.Clock);
        await retention.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(retention.StartAsync);
    }

    [Fact]
    public void Ctor_OptionsOutOfRange_NamesEveryProblem()
    {
        using SqliteJournal journal = _folder.Open();

        InvalidOptionsException e = Assert.Throws<InvalidOptionsException>(() =>
            new JournalRetention(journal, _folder.Clock, new JournalRetentionOptions { KeepFor = TimeSpan.Zero, Every = TimeSpan.FromSeconds(1) }));

        Assert.Equal(["KeepFor", "Every"], e.Problems.Select(static p => p.Path));
    }

    private async Task SettleAsync(SqliteJournal journal, string order, TimeSpan ago)
    {
        foreach (JournalEntry entry in (JournalEntry[])[EntrySamples.Intent(order, "i-" + order) with { Trade = null },
            new OrderResolved(new ClientOrderId(order), new VenueId("alpha"), OrderState.Rejected, Quantity.Zero, ResolvedBy.NeverSent)])
        {
            journal.Append(entry.ToRecord(1, _folder.Clock.GetUtcNow() - ago));
        }

        await journal.FlushAsync(CancellationToken.None);
    }
}
