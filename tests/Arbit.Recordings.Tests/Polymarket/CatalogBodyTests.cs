using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Polymarket;
using Arbit.Venues.Polymarket.Instruments;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>Every recorded catalog body is read, or refused with a reason that is counted here.</summary>
public sealed class CatalogBodyTests
{
    private const string Data = "venues/polymarket/data/";

    [Fact]
    public void Gamma_BodiesOfJuly_AllThirtyOneAreListed()
    {
        var rig = new PolymarketRig { Now = new DateTimeOffset(2026, 7, 20, 19, 10, 0, TimeSpan.Zero) };
        string folder = Path.GetDirectoryName(Recordings.Path(Data + "rest_books/gamma_0x06866503ec6a8f9d16ad80d668433eae895e9b98b7f50a1b80c1bc1afaa13183.json"))!;
        foreach (string file in Directory.GetFiles(folder, "gamma_*.json").Order(StringComparer.Ordinal))
        {
            rig.Catalog(File.ReadAllText(file));
        }

        OutcomeMarket[] markets = [.. rig.Venue.Instruments.All.Cast<OutcomeMarket>()];
        Assert.Empty(rig.Venue.Instruments.Problems);
        Assert.Equal((31, 30, 1), (markets.Length, markets.Count(static m => m.Status == TradingStatus.Open), markets.Count(static m => m.Status == TradingStatus.Settled)));
        Assert.Equal((20, 11), (markets.Count(static m => m.Grid.FinestStep.Value == 0.001m), markets.Count(static m => m.Grid.FinestStep.Value == 0.01m)));
        Assert.All(markets, static m => Assert.Equal(5m, m.Lots.Minimum.Value));

        // Most end dates have passed while the markets trade on: they are no estimate and no resolution.
        Assert.Equal(8, markets.Count(static m => m.ExpectedSettlement is not null));
        Assert.Equal((17, 14), (Rated(rig, markets, 0.03m), Rated(rig, markets, 0.05m)));
    }

    [Fact]
    public void Gamma_CatalogOfThePairs_IsReadRowByRow()
    {
        using JsonDocument catalog = JsonDocument.Parse(Recordings.Text("pairs/catalog_polymarket.json"));
        var read = new List<MarketListing>();
        var refused = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (JsonElement row in catalog.RootElement.EnumerateArray())
        {
            CatalogBody body = CatalogBody.ReadGamma(Encoding.UTF8.GetBytes(row.GetRawText()));
            Assert.Equal(1, body.Listings.Count + body.Problems.Count);
            read.AddRange(body.Listings);
            foreach (CatalogProblem problem in body.Problems)
            {
                string reason = problem.Fault.Detail.Contains("'us:", StringComparison.Ordinal) ? "another venue's id" : problem.Fault.Detail;
                refused[reason] = refused.GetValueOrDefault(reason) + 1;
            }
        }

        Assert.Equal(1551, catalog.RootElement.GetArrayLength());
        Assert.Equal(831, read.Count);
        Assert.Equal(
            [
                ("a market has no conditionId", 274),
                ("another venue's id", 32),
                ("clobTokenIds is missing; expected two different token ids in decimal digits", 414),
            ],
            refused.OrderBy(static r => r.Key, StringComparer.Ordinal).Select(static r => (r.Key, r.Value)));

        // The catalog keeps no ticks: nothing in it can be traded before the venue itself has been asked.
        var rig = new PolymarketRig();
        rig.Catalog(catalog.RootElement.GetRawText());
        Assert.Empty(rig.Venue.Instruments.All);
        Assert.All(read, static m => Assert.Null(m.TickSizeText));
    }

    [Theory]
    [InlineData("gamma_market", TradingStatus.Open, "feesEnabled is true but feeSchedule is missing")]
    [InlineData("gamma_market_closed_binary_accepting_false", TradingStatus.Settled, null)]
    [InlineData("gamma_market_closed_binary_accepting_true", TradingStatus.Closed, null)]
    [InlineData("gamma_market_sports_market_map_handicap", TradingStatus.Settled, null)]
    [InlineData("gamma_market_sports_market_money_line", TradingStatus.Settled, null)]
    public void Gamma_OtherAdaptersFixture_IsListed(string file, TradingStatus status, string? fees)
    {
        var rig = new PolymarketRig();

        rig.Catalog(Recordings.Text($"{Data}nautilus/{file}.json"));

        Assert.Equal(status, Assert.Single(rig.Venue.Instruments.All).Status);
        Assert.Equal(fees is null ? [] : ["fees unknown, not traded: " + fees], rig.Venue.Instruments.Problems.Select(static p => p.Detail));
    }

    [Theory]
    [InlineData("gamma_market_closed_nonbinary_legacy")]
    [InlineData("gamma_market_closed_zero_zero_legacy")]
    public void Gamma_MarketsOfTheFirstYears_HaveNoTickAndAreRefused(string file)
    {
        var rig = new PolymarketRig();

        rig.Catalog(Recordings.Text($"{Data}nautilus/{file}.json"));

        Assert.Empty(rig.Venue.Instruments.All);
        Assert.StartsWith("the tick size is missing", Assert.Single(rig.Venue.Instruments.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Gamma_Event_ListsItsMarketsUnderTheirGroup()
    {
        var rig = new PolymarketRig();

        rig.Catalog(Recordings.Text(Data + "nautilus/gamma_event.json"));

        Assert.Equal(2, rig.Venue.Instruments.All.Count);
        Assert.Single(rig.Venue.Instruments.All.Cast<OutcomeMarket>().Select(static m => m.EventSymbol).Distinct());
    }

    private static int Rated(PolymarketRig rig, OutcomeMarket[] markets, decimal rate) =>
        markets.Count(m => ((PolymarketFeeModel)rig.Venue.Fees.FeesOf(m.Id)!.At(rig.Now)!).Rate == rate);
}
