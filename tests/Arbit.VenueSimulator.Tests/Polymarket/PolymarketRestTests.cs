using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Polymarket;

public sealed class PolymarketRestTests : IDisposable
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still with { ExtraPairs = 600 });

    private string Condition => _simulation.Simulator.PolymarketConditions[0];

    private IReadOnlyList<string> Tokens => _simulation.Simulator.TokensOf(Condition);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Book_OneToken_CarriesTheHashOfItsOwnText()
    {
        string text = _simulation.Host("clob", "/book?token_id=" + Tokens[0]).Text;
        string hash = (string)JsonNode.Parse(text)!["hash"]!;
        string emptied = text.Replace(hash, "", StringComparison.Ordinal);

#pragma warning disable CA5350 // The venue's own integrity hash.
        Assert.Equal(hash, Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(emptied))));
#pragma warning restore CA5350
        Assert.Equal(["market", "asset_id", "timestamp", "hash", "bids", "asks", "min_order_size", "tick_size", "neg_risk", "last_trade_price"], JsonNode.Parse(text)!.AsObject().Select(static f => f.Key));
    }

    [Fact]
    public void Book_UnknownToken_HasNoOrderbook() =>
        Assert.Equal((404, "{\"error\":\"No orderbook exists for the requested token id\"}"), (_simulation.Host("clob", "/book?token_id=1").Status, _simulation.Host("clob", "/book?token_id=1").Text));

    [Fact]
    public void Books_UnknownTokenAmongThem_IsLeftOut()
    {
        JsonArray books = _simulation.Json("clob", "/books", "POST", $"[{{\"token_id\":\"{Tokens[1]}\"}},{{\"token_id\":\"1\"}}]").AsArray();

        Assert.Equal(Tokens[1], (string)Assert.Single(books)!["asset_id"]!);
        Assert.Equal(400, _simulation.Host("clob", "/books", "POST", "{}").Status);
        Assert.Equal(400, _simulation.Host("clob", "/books", "POST", "[" + string.Join(',', Enumerable.Repeat("{\"token_id\":\"1\"}", 501)) + "]").Status);
    }

    [Fact]
    public void Prices_BothTokens_AreThoseOfTheBook()
    {
        Assert.Equal("{\"mid\":\"0.52\"}", Text($"/midpoint?token_id={Tokens[0]}"));
        Assert.Equal("{\"price\":\"0.51\"}", Text($"/price?token_id={Tokens[0]}&side=BUY"));
        Assert.Equal("{\"price\":\"0.49\"}", Text($"/price?token_id={Tokens[1]}&side=SELL"));
        Assert.Equal("{\"spread\":\"0.02\"}", Text($"/spread?token_id={Tokens[0]}"));
        Assert.Equal("{\"price\":\"0.5\",\"side\":\"\"}", Text($"/last-trade-price?token_id={Tokens[0]}"));
        Assert.Equal("{\"minimum_tick_size\":0.01}", Text($"/tick-size?token_id={Tokens[0]}"));
        Assert.Equal("{\"neg_risk\":false}", Text($"/neg-risk?token_id={Tokens[0]}"));
        Assert.Equal("{\"base_fee\":1000}", Text($"/fee-rate?token_id={Tokens[0]}"));
        Assert.Equal(400, _simulation.Host("clob", $"/price?token_id={Tokens[0]}&side=HOLD").Status);

        string asked = $"[{{\"token_id\":\"{Tokens[0]}\",\"side\":\"BUY\"}},{{\"token_id\":\"{Tokens[0]}\",\"side\":\"SELL\"}}]";
        Assert.Equal($"{{\"{Tokens[0]}\":{{\"BUY\":\"0.51\",\"SELL\":\"0.53\"}}}}", _simulation.Host("clob", "/prices", "POST", asked).Text);
        Assert.Equal($"{{\"{Tokens[0]}\":\"0.52\"}}", _simulation.Host("clob", "/midpoints", "POST", asked).Text);
        Assert.Equal($"{{\"{Tokens[0]}\":\"0.02\",\"{Tokens[1]}\":\"0.02\"}}", Text($"/spreads?token_ids={Tokens[0]},{Tokens[1]}"));
        Assert.Equal("[]", _simulation.Host("clob", "/last-trades-prices", "POST", asked).Text);
    }

    [Theory]
    [InlineData("/markets")]
    [InlineData("/sampling-markets")]
    [InlineData("/simplified-markets")]
    [InlineData("/sampling-simplified-markets")]
    public void Markets_PagedThrough_GiveEveryMarketOnceAndEnd(string path)
    {
        var seen = new List<string>();
        string cursor = "MA==";
        while (cursor != "LTE=")
        {
            JsonNode page = _simulation.Json("clob", $"{path}?next_cursor={cursor}");
            seen.AddRange(page["data"]!.AsArray().Select(static m => (string)m!["condition_id"]!));
            cursor = (string)page["next_cursor"]!;
        }

        Assert.Equal(_simulation.Simulator.PolymarketConditions, seen);
        Assert.Equal(400, _simulation.Host("clob", path + "?next_cursor=LTE=").Status);
    }

    [Fact]
    public void Market_OneCondition_InBothForms()
    {
        JsonNode market = _simulation.Json("clob", "/markets/" + Condition), info = _simulation.Json("clob", "/clob-markets/" + Condition);

        Assert.Equal(Tokens, market["tokens"]!.AsArray().Select(static t => (string)t!["token_id"]!));
        Assert.Equal(Tokens, info["t"]!.AsArray().Select(static t => (string)t!["t"]!));
        Assert.Equal("{\"r\":0.04,\"e\":1,\"to\":true}", info["fd"]!.ToJsonString());
        Assert.Equal(("0.01", "5", true), (info["mts"]!.ToJsonString(), info["mos"]!.ToJsonString(), (bool)info["ao"]!));
        Assert.Equal(Condition, (string)_simulation.Json("clob", "/markets-by-token/" + Tokens[1])["condition_id"]!);
        Assert.Equal(404, _simulation.Host("clob", "/markets/0x1").Status);
    }

    [Theory]
    [InlineData("/", "\"OK\"")]
    [InlineData("/ok", "\"OK\"")]
    [InlineData("/version", "{\"version\":2}")]
    [InlineData("/time", "1793631600")]
    public void Host_Itself_Answers(string path, string body) => Assert.Equal(body, Text(path));

    [Fact]
    public void PricesHistory_AMinuteLater_HasMiddlePricesOfTheToken()
    {
        _simulation.Run(TimeSpan.FromMinutes(1));
        JsonArray history = _simulation.Json("clob", $"/prices-history?market={Tokens[1]}&interval=1h")["history"]!.AsArray();

        Assert.Equal("{\"t\":1793631600,\"p\":0.48}", history[0]!.ToJsonString());
        Assert.Equal(400, _simulation.Host("clob", "/prices-history?market=" + Tokens[1]).Status);
    }

    [Fact]
    public void Gamma_Keyset_WalksTheCatalogAndRefusesOffsets()
    {
        foreach (string kind in (string[])["markets", "events"])
        {
            int seen = 0;
            string? cursor = "";
            do
            {
                JsonNode page = _simulation.Json("gamma", $"/{kind}/keyset?limit=100&after_cursor={cursor}");
                seen += page[kind]!.AsArray().Count;
                cursor = (string?)page["next_cursor"];
            }
            while (cursor is not null);

            Assert.Equal(_simulation.Simulator.PolymarketConditions.Count, seen);
            Assert.Equal(422, _simulation.Host("gamma", $"/{kind}/keyset?offset=5").Status);
            Assert.Equal(422, _simulation.Host("gamma", $"/{kind}/keyset?limit=101").Status);
            Assert.Equal(422, _simulation.Host("gamma", $"/{kind}?offset=2001").Status);
        }
    }

    [Fact]
    public void Gamma_Market_ListsAreTextsAndNumbersNumbers()
    {
        JsonNode market = _simulation.Json("gamma", $"/markets?clob_token_ids={Tokens[1]}")[0]!;

        Assert.Equal($"[\"{Tokens[0]}\", \"{Tokens[1]}\"]", (string)market["clobTokenIds"]!);
        Assert.Equal("[\"Yes\", \"No\"]", (string)market["outcomes"]!);
        Assert.Equal(("0.01", "5"), (market["orderPriceMinTickSize"]!.ToJsonString(), market["orderMinSize"]!.ToJsonString()));
        Assert.Equal("{\"exponent\":1,\"rate\":0.04,\"takerOnly\":true,\"rebateRate\":0.25}", market["feeSchedule"]!.ToJsonString());
        string id = (string)market["id"]!, slug = (string)market["slug"]!;
        Assert.Equal(Condition, (string)_simulation.Json("gamma", "/markets/" + id)["conditionId"]!);
        Assert.Equal(Condition, (string)_simulation.Json("gamma", "/markets/slug/" + slug)["conditionId"]!);
        Assert.Equal(Condition, (string)_simulation.Json("gamma", "/events/slug/" + slug)["markets"]![0]!["conditionId"]!);
        Assert.Equal(Condition, (string)_simulation.Json("gamma", "/events/" + (string)market["events"]![0]!["id"]!)["markets"]![0]!["conditionId"]!);
        Assert.Equal(404, _simulation.Host("gamma", "/markets/1").Status);
    }

    [Fact]
    public void Gamma_Search_FindsByWords()
    {
        JsonArray events = _simulation.Json("gamma", "/public-search?q=mayor%20alvarez")["events"]!.AsArray();

        Assert.Equal("Harborview mayor: Alvarez wins", (string)Assert.Single(events)!["title"]!);
    }

    [Theory]
    [InlineData("gamma", "/status", "OK")]
    [InlineData("gamma", "/series", "[]")]
    [InlineData("gamma", "/tags/slug/simulator", "{\"id\":\"900000\",\"label\":\"Simulator\",\"slug\":\"simulator\",\"requiresTranslation\":false}")]
    [InlineData("gamma", "/markets/900001/tags", "[{\"id\":\"900000\",\"label\":\"Simulator\",\"slug\":\"simulator\",\"requiresTranslation\":false}]")]
    [InlineData("gamma", "/sports/market-types", "{\"marketTypes\":[]}")]
    [InlineData("data", "/", "{\"data\":\"OK\"}")]
    [InlineData("data", "/v2/positions?user=0x1", "{\"data\":[],\"next_cursor\":null}")]
    public void Side_Routes_Answer(string host, string path, string body) => Assert.Equal(body, _simulation.Host(host, path).Text);

    private string Text(string target) => _simulation.Host("clob", target).Text;
}
