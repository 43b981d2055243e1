using Arbit.Books;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Books;

/// <summary>Every step of a book's health, from every state.</summary>
public sealed class BookHealthTests
{
    private static readonly DateTimeOffset At = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly BookScale Scale = new(2, 0);

    /// <summary>From a state, by a step, to a state and its fault. Gapped came from a sequence gap, Suspect from a hash.</summary>
    [Theory]
    [InlineData("empty", "suspect", BookState.Empty, BookFault.None)]
    [InlineData("empty", "gap", BookState.Gapped, BookFault.UpdateBeforeSnapshot)]
    [InlineData("empty", "silent", BookState.Empty, BookFault.None)]
    [InlineData("empty", "disconnect", BookState.Empty, BookFault.None)]
    [InlineData("empty", "reconcile", BookState.Empty, BookFault.None)]
    [InlineData("empty", "snapshot", BookState.Synced, BookFault.None)]
    [InlineData("synced", "suspect", BookState.Suspect, BookFault.TouchMismatch)]
    [InlineData("synced", "gap", BookState.Gapped, BookFault.UpdateBeforeSnapshot)]
    [InlineData("synced", "silent", BookState.Stale, BookFault.Silent)]
    [InlineData("synced", "disconnect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("synced", "reconcile", BookState.Synced, BookFault.None)]
    [InlineData("synced", "snapshot", BookState.Synced, BookFault.None)]
    [InlineData("synced", "rest", BookState.Indicative, BookFault.None)]
    [InlineData("suspect", "suspect", BookState.Suspect, BookFault.HashMismatch)]
    [InlineData("suspect", "gap", BookState.Gapped, BookFault.UpdateBeforeSnapshot)]
    [InlineData("suspect", "silent", BookState.Suspect, BookFault.HashMismatch)]
    [InlineData("suspect", "disconnect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("suspect", "reconcile", BookState.Synced, BookFault.None)]
    [InlineData("suspect", "snapshot", BookState.Synced, BookFault.None)]
    [InlineData("gapped", "suspect", BookState.Gapped, BookFault.SequenceGap)]
    [InlineData("gapped", "gap", BookState.Gapped, BookFault.SequenceGap)]
    [InlineData("gapped", "silent", BookState.Gapped, BookFault.SequenceGap)]
    [InlineData("gapped", "disconnect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("gapped", "reconcile", BookState.Gapped, BookFault.SequenceGap)]
    [InlineData("gapped", "snapshot", BookState.Synced, BookFault.None)]
    [InlineData("silent", "suspect", BookState.Stale, BookFault.Silent)]
    [InlineData("silent", "gap", BookState.Gapped, BookFault.UpdateBeforeSnapshot)]
    [InlineData("silent", "silent", BookState.Stale, BookFault.Silent)]
    [InlineData("silent", "disconnect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("silent", "reconcile", BookState.Synced, BookFault.None)]
    [InlineData("silent", "snapshot", BookState.Synced, BookFault.None)]
    [InlineData("disconnected", "suspect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("disconnected", "gap", BookState.Gapped, BookFault.UpdateBeforeSnapshot)]
    [InlineData("disconnected", "silent", BookState.Stale, BookFault.Disconnected)]
    [InlineData("disconnected", "disconnect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("disconnected", "reconcile", BookState.Stale, BookFault.Disconnected)]
    [InlineData("disconnected", "snapshot", BookState.Synced, BookFault.None)]
    [InlineData("indicative", "suspect", BookState.Indicative, BookFault.None)]
    [InlineData("indicative", "gap", BookState.Gapped, BookFault.UpdateBeforeSnapshot)]
    [InlineData("indicative", "silent", BookState.Indicative, BookFault.None)]
    [InlineData("indicative", "disconnect", BookState.Stale, BookFault.Disconnected)]
    [InlineData("indicative", "reconcile", BookState.Indicative, BookFault.None)]
    [InlineData("indicative", "snapshot", BookState.Synced, BookFault.None)]
    public void Step_FromEachState_LeadsWhereItMust(string from, string step, BookState state, BookFault fault)
    {
        OrderBook book = In(from);
        BookHealth before = book.Health;

        Do(book, step, At.AddSeconds(1));

        Assert.Equal((state, fault), (book.State, book.Fault));
        bool moved = (book.Health.State, book.Health.Fault, book.Epoch) != (before.State, before.Fault, before.Epoch);
        Assert.Equal(moved ? At.AddSeconds(1) : before.ChangedAt, book.Health.ChangedAt);
    }

    [Fact]
    public void Reconcile_BookThatCrossedMeanwhile_IsGapped()
    {
        OrderBook book = In("suspect");
        book.SetLevel(BookSide.Bid, 50, 1, At);
        Assert.Equal(BookFault.None, book.EndUpdate(At));

        book.Reconcile(At);

        Assert.Equal((BookState.Gapped, BookFault.Crossed), (book.State, book.Fault));
    }

    [Fact]
    public void SilenceThenDisconnect_Reconcile_DoesNotRevive()
    {
        OrderBook book = In("silent");

        Do(book, "disconnect", At);
        Do(book, "reconcile", At);

        Assert.Equal((BookState.Stale, BookFault.Disconnected), (book.State, book.Fault));
    }

    /// <summary>However the steps follow: after lost updates or a lost connection only a snapshot leads back to Synced.</summary>
    [Property(MaxTest = 1000)]
    public void AnySteps_AfterALoss_OnlyASnapshotMakesItSynced(byte[] script)
    {
        string[] steps = ["suspect", "gap", "silent", "disconnect", "reconcile", "snapshot", "rest"];
        OrderBook book = In("synced");
        bool whole = true;
        foreach (byte pick in script)
        {
            string step = steps[pick % steps.Length];
            long version = book.Version;
            Do(book, step, At);
            whole = step is "snapshot" || (whole && step is not ("gap" or "disconnect" or "rest"));
            Assert.True(whole || book.State != BookState.Synced, $"synced by '{step}' after a loss");
            Assert.True(book.Version >= version);
            Assert.Equal(book.State is BookState.Synced or BookState.Indicative or BookState.Empty, book.Fault == BookFault.None);
        }
    }

    private static OrderBook In(string state)
    {
        var book = new OrderBook(new MarketId(new VenueId("alpha"), "A-1"), Scale);
        if (state == "empty")
        {
            return book;
        }

        Snapshot(book, state == "indicative" ? BookState.Indicative : BookState.Synced, At);
        switch (state)
        {
            case "suspect":
                book.MarkSuspect(BookFault.HashMismatch, At);
                break;
            case "gapped":
                book.MarkGapped(BookFault.SequenceGap, At);
                break;
            case "silent":
                book.MarkStale(BookFault.Silent, At);
                break;
            case "disconnected":
                book.MarkStale(BookFault.Disconnected, At);
                break;
        }

        return book;
    }

    private static void Do(OrderBook book, string step, DateTimeOffset at)
    {
        switch (step)
        {
            case "suspect":
                book.MarkSuspect(BookFault.TouchMismatch, at);
                break;
            case "gap":
                book.MarkGapped(BookFault.UpdateBeforeSnapshot, at);
                break;
            case "silent":
                book.MarkStale(BookFault.Silent, at);
                break;
            case "disconnect":
                book.MarkStale(BookFault.Disconnected, at);
                break;
            case "reconcile":
                book.Reconcile(at);
                break;
            case "snapshot":
                Snapshot(book, BookState.Synced, at);
                break;
            default:
                Snapshot(book, BookState.Indicative, at);
                break;
        }
    }

    private static void Snapshot(OrderBook book, BookState state, DateTimeOffset at)
    {
        book.BeginSnapshot(Scale, at);
        book.PutSnapshotLevel(BookSide.Bid, 40, 1);
        book.PutSnapshotLevel(BookSide.Ask, 45, 1);
        book.CompleteSnapshot(state, at);
    }
}
