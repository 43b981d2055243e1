using Arbit.Markets;

namespace Arbit.Core.Tests.Markets;

public sealed class IdentifierTests
{
    private static readonly MarketId Market = new(new VenueId("alpha"), "A-1");

    [Fact]
    public void ToString_Identifiers_AreReadable()
    {
        Assert.Equal("alpha:A-1", Market.ToString());
        Assert.Equal("alpha:A-1/Yes", Market.Contract(Outcome.Yes).ToString());
        Assert.Equal("alpha:A-1", Market.Contract(Outcome.None).ToString());
        Assert.Equal("alpha/USD", new CollateralPool(Market.Venue, Asset.Usd, "").ToString());
        Assert.Equal("alpha/USD/7", new CollateralPool(Market.Venue, Asset.Usd, "7").ToString());
    }

    [Fact]
    public void ToString_DefaultValues_AreEmpty()
    {
        Assert.Equal("", default(VenueId).ToString());
        Assert.Equal("", default(Asset).ToString());
        Assert.Equal("/", default(CollateralPool).ToString());
    }

    [Theory]
    [InlineData(Outcome.Yes, Outcome.No)]
    [InlineData(Outcome.No, Outcome.Yes)]
    [InlineData(Outcome.None, Outcome.None)]
    public void Opposite_Outcome_IsTheOther(Outcome outcome, Outcome opposite)
    {
        Assert.Equal(opposite, outcome.Opposite());
        Assert.Equal(Market.Contract(opposite), Market.Contract(outcome).Opposite);
    }

    [Fact]
    public void Opposite_OfNoOutcome_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ((Outcome)9).Opposite());
}
