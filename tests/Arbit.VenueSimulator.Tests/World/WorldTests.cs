using System.Text.Json.Nodes;
using Arbit.Markets;
using Arbit.Pairing;
using Arbit.VenueSimulator.Tests.Support;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Tests.World;

public sealed class WorldTests
{
    [Fact]
    public void PairsFile_Always_IsReadByTheEngineWithoutProblems()
    {
        using var simulation = new SimulatorFixture(SimulatorFixture.Still with { ExtraPairs = 3 });
        JsonNode file = JsonNode.Parse(simulation.Simulator.PairsFile)!;

        PairsFileResult read = Arbit.Pairing.PairsFile.Parse(simulation.Simulator.PairsFile, [new VenueId("kalshi"), new VenueId("polymarket")]);

        Assert.Empty(read.Problems);
        Assert.Equal(12, file["pairs"]!.AsArray().Count);
        Assert.Equal(12, read.Verdicts.Count);
    }

    [Fact]
    public void Steps_Tapered_RoundAndWalkAcrossTheBands()
    {
        var steps = new PriceSteps("tapered_deci_cent", new PriceStep(0, 1_000, 10), new PriceStep(1_000, 9_000, 100), new PriceStep(9_000, 10_000, 10));

        Assert.Equal((990L, 1_000L), (steps.Floor(999), steps.Ceiling(999)));
        Assert.Equal((1_100L, 1_200L), (steps.Floor(1_199), steps.Ceiling(1_101)));
        Assert.Equal((1_000L, 1_100L), (steps.Next(990), steps.Next(1_000)));
        Assert.Equal((990L, 9_000L), (steps.Previous(1_000), steps.Previous(9_010)));
        Assert.Equal((10L, 9_990L), (steps.Floor(3), steps.Ceiling(9_999)));
        Assert.True(steps.Contains(995 - 5) && steps.Contains(5_000) && !steps.Contains(5_050) && !steps.Contains(0) && !steps.Contains(10_000));
    }

    [Fact]
    public void Market_OfATraded_KeepsTradesVolumeAndCandles()
    {
        using var simulation = new SimulatorFixture();
        simulation.Run(TimeSpan.FromMinutes(3));
        KalshiMarket market = simulation.Simulator.WorldState.Catalog.FindKalshi("KXHARBORMAYOR-26-ALV")!;

        Assert.NotEmpty(market.Trades);
        Assert.Equal(market.Trades.Sum(static t => t.Match.Lots), market.VolumeLots);
        Assert.Equal(market.Trades[^1].Match.Ticks, market.LastTicks);
        Assert.Equal(market.VolumeLots, market.Candles.Minutes.Sum(static m => m.Lots));
        Assert.All(market.Candles.Minutes, static m => Assert.True(m.Bid.Low <= m.Bid.High && m.Bid.High < m.Ask.High));
    }

    [Fact]
    public void Driver_UnknownPair_SaysWhatToGive()
    {
        using var simulation = new SimulatorFixture(SimulatorFixture.Still);

        Assert.Contains("No pair 'nothing'", Assert.Throws<ArgumentException>(() => simulation.Simulator.EdgeOf("nothing", true)).Message, StringComparison.Ordinal);
    }
}
