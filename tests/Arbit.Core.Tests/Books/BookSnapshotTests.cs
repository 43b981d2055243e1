using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Core.Tests.Books;

public sealed class BookSnapshotTests
{
    [Fact]
    public void Take_No_IsInItsOwnPricesBestFirst()
    {
        OrderBook book = OrderBookTests.Synced((BookSide.Bid, 40, 5), (BookSide.Bid, 39, 7), (BookSide.Ask, 45, 2));

        BookSnapshot snapshot = BookSnapshot.Take(book, Outcome.No, 1);

        Assert.Equal(book.Market.Contract(Outcome.No), snapshot.Contract);
        Assert.Equal([new BookSnapshotLevel(new Price(0.60m), new Quantity(5m))], snapshot.Asks);
        Assert.Equal([new BookSnapshotLevel(new Price(0.55m), new Quantity(2m))], snapshot.Bids);
        Assert.Equal((book.Version, book.Health), (snapshot.Version, snapshot.Health));
    }

    [Fact]
    public void Take_LaterChange_DoesNotShow()
    {
        OrderBook book = OrderBookTests.Synced((BookSide.Bid, 40, 5));
        BookSnapshot snapshot = BookSnapshot.Take(book, Outcome.Yes, 10);

        book.SetLevel(BookSide.Bid, 40, 0, default);

        Assert.Equal(new Quantity(5m), Assert.Single(snapshot.Bids).Quantity);
        Assert.Empty(BookSnapshot.Take(book, Outcome.Yes, 10).Bids);
    }

    [Fact]
    public void Take_DepthZero_HasNoLevels()
    {
        OrderBook book = OrderBookTests.Synced((BookSide.Bid, 40, 5));

        Assert.Empty(BookSnapshot.Take(book, Outcome.Yes, 0).Bids);
        Assert.Throws<ArgumentOutOfRangeException>(() => BookSnapshot.Take(book, Outcome.Yes, -1));
        Assert.Throws<ArgumentNullException>(() => BookSnapshot.Take(null!, Outcome.Yes, 1));
    }
}
