using System.Text.Json;
using System.Text.Json.Nodes;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Kalshi;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>Recorded catalog bodies.</summary>
public sealed class CatalogRecordingTests
{
    private const string Demo = "venues/kalshi/data/demo-rest-2026-06/";

    [Fact]
    public void PairsCatalog_BodiesWithoutPriceRangesOrStatus_AreAllRefusedWithAReason()
    {
        // The collected bodies keep the rule texts and leave out numbers and state: none says what may be traded.
        JsonArray bodies = PairsCatalog();
        Assert.Equal(4_026, bodies.Count);
        Assert.Equal(4_026, bodies.Count(static b => b!["price_ranges"] is null && b["status"] is null));

        var player = new KalshiPlayer(new KalshiOptions());
        player.Receive(GateInputKind.Configuration, "kalshi/catalog/markets", new JsonObject { ["markets"] = bodies }.ToJsonString());

        Assert.Empty(player.Venue.Instruments.All);
        Assert.Equal(1_000, player.Venue.Instruments.Problems.Count);
        Assert.All(player.Venue.Instruments.Problems, static p => Assert.StartsWith("status is missing", p.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void PairsCatalog_BodiesWithAStatusOnly_AreRefusedForTheirTicks()
    {
        JsonArray bodies = PairsCatalog();
        foreach (JsonNode? body in bodies)
        {
            body!["status"] = "active";
        }

        var player = new KalshiPlayer(new KalshiOptions());
        player.Receive(GateInputKind.Configuration, "kalshi/catalog/markets", new JsonObject { ["markets"] = bodies }.ToJsonString());

        Assert.Empty(player.Venue.Instruments.All);
        Assert.All(player.Venue.Instruments.Problems, static p => Assert.StartsWith("price_ranges is missing", p.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void PairsCatalog_BodiesMadeWhole_AreAllInstruments()
    {
        JsonArray bodies = PairsCatalog();
        foreach (JsonNode? body in bodies)
        {
            body!["status"] = "active";
            body["price_ranges"] = new JsonArray(new JsonObject { ["start"] = "0.0000", ["end"] = "1.0000", ["step"] = "0.0100" });
        }

        var player = new KalshiPlayer(new KalshiOptions());
        player.Receive(GateInputKind.Configuration, "kalshi/catalog/markets", new JsonObject { ["markets"] = bodies }.ToJsonString());

        Assert.Empty(player.Venue.Instruments.Problems);
        OutcomeMarket[] markets = [.. player.Venue.Instruments.All.Cast<OutcomeMarket>()];
        Assert.Equal(4_026, markets.Length);
        Assert.Equal(685, markets.Count(static m => m.ExpectedSettlement is not null));
        Assert.All(markets, static m => Assert.Equal(TradingStatus.Open, m.Status));
    }

    [Fact]
    public void DemoBodies_WholeMarkets_AreInstrumentsWithTheirStates()
    {
        var player = new KalshiPlayer(new KalshiOptions());
        string[] pages = ["page1", "page2", "page3", "garbage_cursor", "high_temp", "single_filter_lastpage", "status_closed", "status_open", "status_settled", "unauth_list"];
        foreach (string page in pages)
        {
            player.Receive(GateInputKind.Configuration, "kalshi/catalog/markets", Recordings.Bytes($"{Demo}markets__{page}.json"));
        }

        player.Receive(GateInputKind.Configuration, "kalshi/catalog/market", Recordings.Bytes(Demo + "markets__single.json"));
        player.Receive(GateInputKind.Configuration, "kalshi/catalog/market", Recordings.Bytes(Demo + "markets__unauth_single.json"));
        player.Receive(GateInputKind.Configuration, "kalshi/catalog/fee_changes", Recordings.Bytes(Demo + "series__fee_changes.json"));

        Assert.Empty(player.Venue.Instruments.Problems);
        Assert.Equal(0, player.Venue.Status.UnknownFields);
        string states = string.Join(' ', player.Venue.Instruments.All.GroupBy(static i => i.Status).OrderBy(static g => g.Key).Select(static g => $"{g.Key}:{g.Count()}"));
        Assert.Equal("PreOpen:15 Open:212 Determined:11 Settled:5", states);
        var market = (OutcomeMarket)player.Venue.Instruments.Find(KalshiPlayer.Id("KXWTACHALLENGERMATCH-26JUN11JIMLEP-LEP"))!;
        Assert.Equal(new DateTimeOffset(2026, 6, 11, 19, 1, 0, TimeSpan.Zero), market.ExpectedSettlement);
        Assert.Equal("kalshi/USD/0", market.Pool.ToString());
    }

    [Fact]
    public void DemoBody_ParameterError_IsAProblemAndNoMarket()
    {
        var player = new KalshiPlayer(new KalshiOptions());

        player.Receive(GateInputKind.Configuration, "kalshi/catalog/markets", Recordings.Bytes(Demo + "markets__limit_over_max.json"));

        Assert.Equal("markets is missing; expected a list", Assert.Single(player.Venue.Instruments.Problems).Detail);
    }

    [Fact]
    public void PairedFullDepth_MarketBodies_AreInstruments()
    {
        var player = new KalshiPlayer(new KalshiOptions());
        foreach (string line in Recordings.Lines("recordings/paired_full_depth_kalshi_polymarket_20260706.jsonl.gz"))
        {
            using var row = JsonDocument.Parse(line);
            player.Receive(GateInputKind.Configuration, "kalshi/catalog/market", $"{{\"market\":{row.RootElement.GetProperty("kalshi_market").GetRawText()}}}");
        }

        Assert.Empty(player.Venue.Instruments.Problems);
        Assert.Equal(18, player.Venue.Instruments.All.Count);
        Assert.All(player.Venue.Instruments.All, static i => Assert.Equal(TradingStatus.Open, i.Status));
    }

    private static JsonArray PairsCatalog() => JsonNode.Parse(Recordings.Bytes("pairs/catalog_kalshi.json"))!.AsArray();
}
