using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Testing;

namespace Arbit.Core.Tests.Portfolio;

public sealed class ExposureBookTests
{
    private static readonly ContractId Yes = new MarketId(new VenueId("alpha"), "A-1").Contract(Outcome.Yes);
    private static readonly ContractId No = Yes.Opposite;

    [Fact]
    public void NewBook_Everything_IsEmpty()
    {
        var book = new ExposureBook();

        Assert.Equal(0, book.OpenPositions);
        Assert.Equal(0m, book.Total);
        Assert.Empty(book.Positions);
        Assert.Empty(book.Bundles);
        Assert.Equal(new Position(Yes, Quantity.Zero, 0m), book.PositionOf(Yes));
        Assert.Equal(new BundlePosition("b", 0m, 0m), book.BundleOf("b"));
        Assert.False(book.Holds("b"));
    }

    [Fact]
    public void ReserveThenCommit_LessSpent_CountsWhatWasSpent()
    {
        var book = new ExposureBook();

        book.Reserve("b", 8m);
        Assert.Equal((1, 0m, 8m, 8m), (book.OpenPositions, book.Committed, book.Reserved, book.Total));
        Assert.True(book.Holds("b"));

        book.Commit("b", 8m, 7.5m);
        Assert.Equal((1, 7.5m, 0m, 7.5m), (book.OpenPositions, book.Committed, book.Reserved, book.Total));
        Assert.Equal(7.5m, Assert.Single(book.Bundles).Exposure);

        Assert.Equal(7.5m, book.Close("b"));
        Assert.Equal((0, 0m), (book.OpenPositions, book.Total));
    }

    [Fact]
    public void Release_OfAPromise_LeavesNothing()
    {
        var book = new ExposureBook();
        book.Reserve("b", 8m);

        book.Release("b", 8m);

        Assert.Equal((0, 0m), (book.OpenPositions, book.Total));
    }

    [Fact]
    public void Close_WithAPlanInFlight_KeepsItsPromise()
    {
        var book = new ExposureBook();
        book.Reserve("b", 8m);
        book.Commit("b", 8m, 8m);
        book.Reserve("b", 3m);

        Assert.Equal(8m, book.Close("b"));

        Assert.Equal((1, 0m, 3m), (book.OpenPositions, book.Committed, book.Reserved));
    }

    [Fact]
    public void Release_MoreThanPromised_ThrowsAndChangesNothing()
    {
        var book = new ExposureBook();
        book.Reserve("b", 8m);

        Assert.Throws<ArgumentException>(() => book.Release("b", 8.01m));
        Assert.Throws<ArgumentException>(() => book.Release("other", 1m));

        Assert.Equal(8m, book.Reserved);
    }

    [Fact]
    public void ReserveAndCommit_NegativeAmount_Throw()
    {
        var book = new ExposureBook();

        Assert.Throws<ArgumentOutOfRangeException>(() => book.Reserve("b", -1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.Commit("b", -1m, 0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.Commit("b", 0m, -1m));
    }

    [Fact]
    public void Apply_BuyAndSell_AddsUp()
    {
        var book = new ExposureBook();

        book.Apply(Yes, new Quantity(10m), 4m);
        book.Apply(Yes, new Quantity(2.5m), 1.25m);
        book.Apply(No, new Quantity(1m), 0.4m);
        Assert.Equal(new Position(Yes, new Quantity(12.5m), 5.25m), book.PositionOf(Yes));
        Assert.Equal([No, Yes], book.Positions.Select(static p => p.Contract));

        book.Apply(Yes, new Quantity(-12.5m), -5.25m);
        Assert.Equal([No], book.Positions.Select(static p => p.Contract));
    }

    [Fact]
    public void Apply_MoreThanHeld_ThrowsAndChangesNothing()
    {
        var book = new ExposureBook();
        book.Apply(Yes, new Quantity(10m), 4m);

        Assert.Throws<ArgumentException>(() => book.Apply(Yes, new Quantity(-10.01m), -4m));
        Assert.Throws<ArgumentException>(() => book.Apply(Yes, new Quantity(-1m), -4.01m));

        Assert.Equal(new Position(Yes, new Quantity(10m), 4m), book.PositionOf(Yes));
    }

    [Property(MaxTest = 300)]
    public void AnyScript_Totals_AreTheSumsOverBundles(byte[] script)
    {
        var book = new ExposureBook();
        for (int i = 0; i + 2 < script.Length; i += 3)
        {
            string bundle = $"b{script[i + 1] % 3}";
            decimal cost = script[i + 2] / 4m;
            switch (script[i] % 4)
            {
                case 0:
                    book.Reserve(bundle, cost);
                    break;
                case 1 when cost <= book.BundleOf(bundle).Reserved:
                    book.Release(bundle, cost);
                    break;
                case 2 when cost <= book.BundleOf(bundle).Reserved:
                    book.Commit(bundle, cost, cost / 2m);
                    break;
                case 3:
                    Assert.Equal(book.BundleOf(bundle).Committed, book.Close(bundle));
                    break;
            }

            Assert.Equal(book.Bundles.Sum(static b => b.Committed), book.Committed);
            Assert.Equal(book.Bundles.Sum(static b => b.Reserved), book.Reserved);
            Assert.Equal(book.Bundles.Sum(static b => b.Exposure), book.Total);
            Assert.Equal(book.Bundles.Count, book.OpenPositions);
            Assert.All(book.Bundles, static b => Assert.True(b.Exposure > 0m && b.Committed >= 0m && b.Reserved >= 0m));
        }
    }
}
