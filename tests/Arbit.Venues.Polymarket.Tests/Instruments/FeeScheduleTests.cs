using Arbit.Fees;

namespace Arbit.Venues.Polymarket.Tests.Instruments;

public sealed class FeeScheduleTests
{
    [Fact]
    public void Gamma_ChangedRate_TakesEffectWhenSeenAndKeepsTheOld()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        DateTimeOffset first = rig.Now;
        rig.Now += TimeSpan.FromDays(2);
        rig.Catalog(market.Gamma());
        DateTimeOffset changed = rig.Now += TimeSpan.FromHours(1);

        rig.Catalog(market.Gamma(("feeSchedule", new { exponent = 1, rate = 0.03m, takerOnly = true })));

        FeeSchedule fees = rig.Venue.Fees.FeesOf(VenueRig.Id(market))!;
        Assert.Equal([(first, 0.05m), (changed, 0.03m)], fees.Entries.Select(static e => (e.EffectiveAt, ((PolymarketFeeModel)e.Model).Rate)));
        Assert.Null(fees.At(first.AddTicks(-1)));
        Assert.Equal(0.05m, ((PolymarketFeeModel)fees.At(changed.AddTicks(-1))!).Rate);
    }

    [Fact]
    public void Gamma_TwoRatesAtOneTime_KeepsTheLast()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);

        rig.Catalog(market.Gamma(("feesEnabled", false)));

        Assert.Equal(0m, ((PolymarketFeeModel)Assert.Single(rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.Entries).Model).Rate);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(null, false)]
    [InlineData(false, false)]
    public void Gamma_NoFees_IsAFeeOfZero(bool? enabled, bool hasSchedule)
    {
        var market = new ServerMarket();
        var rig = new VenueRig();
        (string, object?)[] edits = hasSchedule ? [("feesEnabled", enabled)] : [("feesEnabled", enabled), ("feeSchedule", null)];

        rig.Catalog(market.Gamma(edits));

        Assert.Equal(0m, Assert.IsType<PolymarketFeeModel>(rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.At(rig.Now)).Rate);
    }

    [Theory]
    [InlineData("""{"exponent":1,"rate":0.05,"takerOnly":false}""", "feeSchedule does not state that takers alone pay")]
    [InlineData("""{"exponent":1,"rate":0.05}""", "feeSchedule does not state that takers alone pay")]
    [InlineData("""{"exponent":3,"rate":0.05,"takerOnly":true}""", "feeSchedule states 3 as the exponent; expected 0, 0.5, 1 or 2")]
    [InlineData("""{"rate":0.05,"takerOnly":true}""", "feeSchedule states nothing as the exponent; expected 0, 0.5, 1 or 2")]
    [InlineData("""{"exponent":1,"rate":5,"takerOnly":true}""", "feeSchedule states 5 as the rate; expected a fraction from 0 to 1 with at most 8 decimals")]
    [InlineData("""{"exponent":1,"rate":"much","takerOnly":true}""", "feeSchedule.rate is '\"much\"'; expected a plain decimal number")]
    [InlineData(null, "feesEnabled is true but feeSchedule is missing")]
    public void Gamma_FeesItCannotCompute_AreUnknownAndNotTraded(string? schedule, string reason)
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        string body = market.Gamma(("feeSchedule", null));
        body = schedule is null ? body : body[..^1] + ",\"feeSchedule\":" + schedule + "}";

        rig.Catalog(body);

        Assert.NotNull(rig.Venue.Instruments.Find(VenueRig.Id(market)));
        Assert.Null(rig.Venue.Fees.FeesOf(VenueRig.Id(market)));
        Assert.Equal("fees unknown, not traded: " + reason, Assert.Single(rig.Venue.Instruments.Problems).Detail);
        rig.Catalog(body);
        Assert.Single(rig.Venue.Instruments.Problems);

        rig.Catalog(market.Gamma());
        Assert.Equal(0.05m, ((PolymarketFeeModel)Assert.Single(rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.Entries).Model).Rate);
    }

    [Fact]
    public void Options_RoundingAndTaking_ReachTheModels()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(new PolymarketOptions { FeeRounding = PolymarketFeeRounding.HalfUp, FeeTaking = PolymarketFeeTaking.InShares }, market);

        var model = (PolymarketFeeModel)rig.Venue.Fees.FeesOf(VenueRig.Id(market))!.At(rig.Now)!;

        Assert.Equal((PolymarketFeeRounding.HalfUp, PolymarketFeeTaking.InShares, 1m), (model.Rounding, model.Taking, model.Exponent));
    }

    [Fact]
    public void Gamma_RateFlippedForever_KeepsABoundedHistory()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        for (int i = 0; i < 200; i++)
        {
            rig.Now += TimeSpan.FromMinutes(1);
            rig.Catalog(market.Gamma(("feesEnabled", i % 2 == 0)));
        }

        FeeSchedule fees = rig.Venue.Fees.FeesOf(VenueRig.Id(market))!;
        Assert.Equal(64, fees.Entries.Count);
        Assert.Equal(rig.Now, fees.Entries[^1].EffectiveAt);
    }
}
