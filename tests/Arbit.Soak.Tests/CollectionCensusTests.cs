using Arbit.Markets;
using Arbit.Portfolio;

namespace Arbit.Soak.Tests;

public sealed class CollectionCensusTests
{
    [Fact]
    public void Take_CollectionsOfTheProduct_AreCountedByTypeAndField()
    {
        var book = new PortfolioBook();
        IReadOnlyDictionary<string, long> before = new CollectionCensus().Take(book);
        for (int i = 0; i < 5; i++)
        {
            book.Exposure.Apply(new MarketId(new VenueId("test"), $"M{i}").Contract(Outcome.Yes), new Quantity(1), 0.5m);
        }

        IReadOnlyDictionary<string, long> after = new CollectionCensus().Take(book);

        Assert.Equal((0L, 5L), (before["ExposureBook._positions"], after["ExposureBook._positions"]));
    }

    [Fact]
    public void Take_SameObjectTwice_IsCountedOnce()
    {
        var book = new ExposureBook();
        book.Apply(new MarketId(new VenueId("test"), "M").Contract(Outcome.Yes), new Quantity(1), 0.5m);

        Assert.Equal(1, new CollectionCensus().Take(book, book)["ExposureBook._positions"]);
    }
}
