using Arbit.Books;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Books;

public sealed class BookViewTests
{
    [Fact]
    public void No_OfABook_IsItsMirror()
    {
        OrderBook book = OrderBookTests.Synced((BookSide.Bid, 40, 5), (BookSide.Bid, 39, 7), (BookSide.Ask, 45, 2));
        var no = new BookView(book, Outcome.No);

        Assert.Equal((2, 1), (no.Count(BookSide.Ask), no.Count(BookSide.Bid)));
        Assert.Equal(new BookLevel(60, 5), no.Level(BookSide.Ask, 0));
        Assert.Equal(new BookLevel(61, 7), no.Level(BookSide.Ask, 1));
        Assert.True(no.TryBest(BookSide.Bid, out BookLevel best));
        Assert.Equal(new BookLevel(55, 2), best);
        Assert.Equal(5, no.LotsAt(BookSide.Ask, 60));
        Assert.Equal(0, no.LotsAt(BookSide.Bid, 60));
        Assert.Same(book, no.Book);
    }

    [Fact]
    public void TryBest_EmptySide_IsFalseOnBothViews()
    {
        OrderBook book = OrderBookTests.Synced((BookSide.Bid, 40, 5));

        Assert.False(new BookView(book, Outcome.Yes).TryBest(BookSide.Ask, out _));
        Assert.False(new BookView(book, Outcome.No).TryBest(BookSide.Bid, out BookLevel none));
        Assert.Equal(default, none);
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.None)]
    public void FirstContract_OrNone_SeesTheBookAsItIs(Outcome outcome)
    {
        OrderBook book = OrderBookTests.Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 45, 2));
        var view = new BookView(book, outcome);

        Assert.Equal(new BookLevel(40, 5), view.Level(BookSide.Bid, 0));
        Assert.Equal(2, view.LotsAt(BookSide.Ask, 45));
    }

    [Property(MaxTest = 500)]
    public void Views_OfAnyBook_MirrorEachOther(byte[] bids, byte[] asks)
    {
        OrderBook book = OrderBookTests.Synced(
            [.. bids.Select(static b => (BookSide.Bid, (long)(b % 50), (long)(b / 50))), .. asks.Select(static a => (BookSide.Ask, 50L + (a % 50), (long)(a / 50)))]);
        BookView yes = new(book, Outcome.Yes), no = new(book, Outcome.No);

        foreach ((BookSide side, BookSide other) in new[] { (BookSide.Bid, BookSide.Ask), (BookSide.Ask, BookSide.Bid) })
        {
            Assert.Equal(yes.Count(side), no.Count(other));
            for (int rank = 0; rank < yes.Count(side); rank++)
            {
                BookLevel level = yes.Level(side, rank);
                Assert.Equal(new BookLevel(100 - level.Ticks, level.Lots), no.Level(other, rank));
                Assert.Equal(level, no.Complement.Level(side, rank));
                Assert.Equal(level.Lots, no.LotsAt(other, 100 - level.Ticks));
                Assert.Equal(no.Level(other, rank), yes.Complement.Level(other, rank));
                Assert.Equal(level, yes.Complement.Complement.Level(side, rank));
            }
        }
    }
}
