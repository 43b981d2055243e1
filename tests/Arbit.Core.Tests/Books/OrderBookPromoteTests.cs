using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Core.Tests.Books;

public sealed class OrderBookPromoteTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Promote_IndicativeBook_IsSyncedInTheSameEpoch()
    {
        OrderBook book = Indicative(bid: 40, ask: 60);

        book.Promote(At.AddSeconds(1));

        Assert.Equal(new BookHealth(BookState.Synced, BookFault.None, 1, At.AddSeconds(1), At.AddSeconds(1)), book.Health);
    }

    [Fact]
    public void Promote_CrossedBook_IsGapped()
    {
        OrderBook book = Indicative(bid: 40, ask: 60);
        book.SetLevel(BookSide.Bid, 60, 1, At);

        book.Promote(At);

        Assert.Equal((BookState.Gapped, BookFault.Crossed), (book.State, book.Fault));
    }

    [Fact]
    public void Promote_AnyOtherState_ChangesNothing()
    {
        var empty = new OrderBook(default, new BookScale(2, 0));
        OrderBook gapped = Indicative(bid: 40, ask: 60);
        gapped.MarkGapped(BookFault.SequenceGap, At);

        empty.Promote(At);
        gapped.Promote(At);

        Assert.Equal(BookState.Empty, empty.State);
        Assert.Equal((BookState.Gapped, BookFault.SequenceGap), (gapped.State, gapped.Fault));
    }

    private static OrderBook Indicative(long bid, long ask)
    {
        var book = new OrderBook(default, new BookScale(2, 0));
        book.BeginSnapshot(book.Scale, At);
        book.PutSnapshotLevel(BookSide.Bid, bid, 1);
        book.PutSnapshotLevel(BookSide.Ask, ask, 1);
        book.CompleteSnapshot(BookState.Indicative, At);
        return book;
    }
}
