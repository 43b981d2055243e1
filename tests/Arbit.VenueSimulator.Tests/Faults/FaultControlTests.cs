using System.Text;
using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Tests.Faults;

public sealed class FaultControlTests : IDisposable
{
    private const string Mayor = "KXHARBORMAYOR-26-ALV";
    private const string Derby = "KXDERBY-26-HOME";
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);
    private readonly VenueSession _kalshi;
    private readonly TestPeer _kalshiPeer;
    private readonly VenueSession _polymarket;
    private readonly TestPeer _polymarketPeer;

    public FaultControlTests()
    {
        (_kalshi, _kalshiPeer) = _simulation.ConnectKalshi();
        _kalshi.Subscribe(1, "\"orderbook_delta\"", Mayor, Derby);
        (_polymarket, _polymarketPeer) = _simulation.ConnectPolymarket();
        _polymarket.Send($"{{\"assets_ids\":[\"{Tokens[0]}\",\"{Tokens[1]}\"],\"type\":\"market\",\"custom_feature_enabled\":true}}");
    }

    private string Condition => _simulation.Simulator.PolymarketConditions[0];

    private IReadOnlyList<string> Tokens => _simulation.Simulator.TokensOf(Condition);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Drop_OneVenue_CutsItsSocketsWithoutACloseFrame()
    {
        Apply(new ScriptedFault(default, FaultKind.Drop) { Venue = "polymarket" });

        Assert.True(_polymarketPeer.IsAborted);
        Assert.DoesNotContain(_polymarketPeer.Messages, static m => m.Opcode == SocketOpcode.Close);
        Assert.False(_polymarket.IsOpen);
        Assert.True(_kalshi.IsOpen);
    }

    [Fact]
    public void Close_WithACode_SendsIt()
    {
        Apply(new ScriptedFault(default, FaultKind.Close) { Code = 1012 });

        Assert.Equal((SocketOpcode.Close, 1012), (_kalshiPeer.Messages[^1].Opcode, (_kalshiPeer.Messages[^1].Payload.Span[0] << 8) | _kalshiPeer.Messages[^1].Payload.Span[1]));
        Assert.False(_kalshi.IsOpen);
    }

    [Fact]
    public void SkipSequence_TwoDeltas_TheirNumbersAreMissing()
    {
        var mirror = new KalshiMirror();
        Apply(new ScriptedFault(default, FaultKind.SkipSequence) { Count = 2, Market = Mayor });
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 2, Market = Derby });
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 8, Market = Mayor });

        long[] numbers = [.. _kalshiPeer.Json.Where(static m => m["seq"] is not null).Select(static m => (long)m["seq"]!)];
        Assert.Equal([1L, 2L, 3L, 6L, 7L], numbers);
        Assert.Equal(0, mirror.Gaps);
    }

    [Fact]
    public void CorruptHash_OneChange_FailsTheIndependentCheckAndTheNextBookPasses()
    {
        var mirror = new PolymarketMirror(Condition, Tokens[0]);
        Apply(new ScriptedFault(default, FaultKind.CorruptHash) { Venue = "polymarket", Market = Condition });
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 2, Market = Mayor });
        mirror.Apply(_polymarketPeer.Json);
        mirror.Settle();
        Assert.Equal((1, 1), (mirror.Matches, mirror.Mismatches));

        _polymarketPeer.Clear();
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 2, Market = Mayor });
        mirror.Apply(_polymarketPeer.Json);
        Assert.Equal((2, 1), (mirror.Matches, mirror.Mismatches));
    }

    [Fact]
    public void LoseChange_OneChange_NeitherIsSentNorMatchesTheNextHash()
    {
        var mirror = new PolymarketMirror(Condition, Tokens[0]);
        Apply(new ScriptedFault(default, FaultKind.LoseChange) { Venue = "polymarket" });
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 4, Market = Mayor });
        mirror.Apply(_polymarketPeer.Json);
        mirror.Settle();

        Assert.Single(_polymarketPeer.Of("price_change"));
        Assert.Equal(1, mirror.Mismatches);
    }

    [Fact]
    public void Freeze_ForAWhile_NothingComesNotEvenPingsAndThenItGoesOn()
    {
        _kalshiPeer.Clear();
        Apply(new ScriptedFault(default, FaultKind.Freeze) { Duration = TimeSpan.FromSeconds(25) });
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 2, Market = Mayor });
        _kalshi.Send("{\"id\":9,\"cmd\":\"list_subscriptions\"}");
        _simulation.Run(TimeSpan.FromSeconds(24));
        Assert.Empty(_kalshiPeer.Messages);
        Assert.True(_kalshi.IsOpen);

        _simulation.Run(TimeSpan.FromSeconds(7));
        Assert.Single(_kalshiPeer.Messages, static m => m.Opcode == SocketOpcode.Ping);
    }

    [Fact]
    public void Garbage_OnDemand_IsSentAsGiven()
    {
        Apply(new ScriptedFault(default, FaultKind.Garbage) { Text = "<html>" });
        Apply(new ScriptedFault(default, FaultKind.Garbage) { Venue = "polymarket" });

        Assert.Equal("<html>", _kalshiPeer.Texts[^1]);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(_polymarketPeer.Texts[^1]));
    }

    [Fact]
    public void StopReading_ForAWhile_CommandsWaitAndAreThenAnswered()
    {
        _kalshiPeer.Clear();
        Apply(new ScriptedFault(default, FaultKind.StopReading) { Duration = TimeSpan.FromSeconds(3) });
        _kalshi.Send("{\"id\":9,\"cmd\":\"list_subscriptions\"}");
        _simulation.Run(TimeSpan.FromSeconds(2));
        Assert.Empty(_kalshiPeer.Messages);

        _simulation.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(9, (int)Assert.Single(_kalshiPeer.Json)["id"]!);
    }

    [Fact]
    public void Burst_TenThousandChanges_AllComeInOneInstantInSequence()
    {
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 20_000, Market = Mayor });
        var mirror = new KalshiMirror();
        mirror.Apply(_kalshiPeer.Json);

        Assert.Equal(0, mirror.Gaps);
        Assert.Equal(10_000, _kalshiPeer.Of("orderbook_delta").Count);
    }

    [Theory]
    [InlineData("kalshi", "/trade-api/v2/exchange/status", 429, "{\"error\":{\"code\":\"too_many_requests\",\"message\":\"too many requests\"}}")]
    [InlineData("kalshi", "/trade-api/v2/exchange/status", 503, "{\"error\":{\"code\":\"internal_server_error\",\"message\":\"internal server error\"}}")]
    [InlineData("clob", "/time", 429, "{\"error\":\"Too Many Requests\"}")]
    [InlineData("clob", "/time", 500, "{\"error\":\"Internal Server Error\"}")]
    [InlineData("gamma", "/markets", 502, "{\"error\":\"Internal Server Error\"}")]
    [InlineData("data", "/", 500, "{\"error\":\"Internal Server Error\"}")]
    public void HttpError_TwoRequests_ThenItWorksAgain(string host, string target, int status, string body)
    {
        Apply(new ScriptedFault(default, FaultKind.HttpError) { Venue = host, Code = status, Count = 2, RetryAfter = TimeSpan.FromSeconds(3) });

        SimResponse first = _simulation.Host(host, target);
        Assert.Equal((status, body), (first.Status, first.Text));
        Assert.Contains(KeyValuePair.Create("Retry-After", "3"), first.Headers);
        Assert.Equal(status, _simulation.Host(host, target).Status);
        Assert.Equal(200, _simulation.Host(host, target).Status);
    }

    [Fact]
    public async Task HttpError_CodeZero_CutsTheRequest()
    {
        Apply(new ScriptedFault(default, FaultKind.HttpError) { Venue = "clob", Code = 0 });
        using var client = new HttpClient(_simulation.Simulator.CreateHttpHandler());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(SimulatorAddresses.InMemory.Clob, "/time")));
        Assert.Equal("1793631600", await client.GetStringAsync(new Uri(SimulatorAddresses.InMemory.Clob, "/time")));
    }

    [Fact]
    public void RefuseHandshake_Once_ThenTheSocketOpens()
    {
        Apply(new ScriptedFault(default, FaultKind.RefuseHandshake) { Code = 502 });
        Apply(new ScriptedFault(default, FaultKind.RefuseHandshake) { Venue = "polymarket", Code = 429 });

        Assert.Null(_simulation.Simulator.Open("kalshi", SimRequest.Of("GET", SimulatorFixture.KalshiSocketPath, _simulation.Sign("GET", SimulatorFixture.KalshiSocketPath)), new TestPeer(), out SimResponse? kalshi));
        Assert.Null(_simulation.Simulator.Open("stream", SimRequest.Of("GET", "/ws/market"), new TestPeer(), out SimResponse? polymarket));
        Assert.Equal((502, 429), (kalshi!.Status, polymarket!.Status));
        _simulation.ConnectKalshi();
        _simulation.ConnectPolymarket();
    }

    [Fact]
    public void Deepen_FineTicks_MakesADumpOfThousandsOfLevels()
    {
        Apply(new ScriptedFault(default, FaultKind.TickSize) { Market = Condition, Value = 0.0001m });
        Apply(new ScriptedFault(default, FaultKind.Deepen) { Market = Condition, Count = 5_300 });
        (VenueSession session, TestPeer peer) = _simulation.ConnectPolymarket();
        session.Send($"{{\"assets_ids\":[\"{Tokens[0]}\",\"{Tokens[1]}\"],\"type\":\"market\"}}");
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 2, Market = Mayor });

        var mirror = new PolymarketMirror(Condition, Tokens[1]);
        mirror.Apply(peer.Json);
        var before = new PolymarketMirror(Condition, Tokens[0]);
        before.Apply(_polymarketPeer.Json);
        Assert.Equal(0, before.Mismatches);
        Assert.True(Encoding.UTF8.GetByteCount(peer.Texts[0]) > 600_000, $"{peer.Texts[0].Length}");
        Assert.Equal((2, 0), (mirror.Matches, mirror.Mismatches));
    }

    [Fact]
    public void TickSize_Polymarket_IsToldPerTokenThenFreshBooks()
    {
        _polymarketPeer.Clear();
        Apply(new ScriptedFault(default, FaultKind.TickSize) { Market = Condition, Value = 0.001m });

        Assert.Equal(["tick_size_change", "tick_size_change", "book", "book"], _polymarketPeer.Json.Select(static m => (string)m["event_type"]!));
        Assert.Equal(("0.01", "0.001"), ((string)_polymarketPeer.Json[0]["old_tick_size"]!, (string)_polymarketPeer.Json[0]["new_tick_size"]!));
        Assert.Equal("{\"minimum_tick_size\":0.001}", _simulation.Host("clob", "/tick-size?token_id=" + Tokens[0]).Text);
    }

    [Fact]
    public void TickSize_Kalshi_IsToldOnTheLifecycleChannel()
    {
        _kalshi.Send("{\"id\":2,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"market_lifecycle_v2\"]}}");
        Apply(new ScriptedFault(default, FaultKind.TickSize) { Market = Mayor, Value = 0.001m });

        JsonNode told = Assert.Single(_kalshiPeer.Of("market_lifecycle_v2"));
        Assert.Equal((2, 1L), ((int)told["sid"]!, (long)told["seq"]!));
        Assert.Equal("price_level_structure_updated", (string)told["msg"]!["event_type"]!);
        Assert.Equal("0.0010", (string)told["msg"]!["price_ranges"]![0]!["step"]!);
        Assert.Equal("deci_cent", (string)_simulation.KalshiJson("/markets/" + Mayor)["market"]!["price_level_structure"]!);
    }

    [Fact]
    public void OutOfOrderAcks_PipelinedCommands_AreAnsweredInAnotherOrderWithSnapshotsAfter()
    {
        Apply(new ScriptedFault(default, FaultKind.OutOfOrderAcks));
        _kalshiPeer.Clear();
        string[] tickers = [.. _simulation.Simulator.KalshiTickers.Except([Mayor, Derby]).Take(6)];
        for (int i = 0; i < tickers.Length; i++)
        {
            _kalshi.Subscribe(10 + i, "\"orderbook_delta\"", tickers[i]);
        }

        _simulation.Run(TimeSpan.FromMilliseconds(10));
        int[] order = [.. _kalshiPeer.Of("ok").Select(static m => (int)m["id"]!)];
        Assert.Equal(Enumerable.Range(10, 6), order.Order());
        Assert.NotEqual(Enumerable.Range(10, 6), order);
        Assert.Equal(Enumerable.Repeat("ok", 6).Concat(Enumerable.Repeat("orderbook_snapshot", 6)), _kalshiPeer.Json.Select(static m => (string)m["type"]!));
        Assert.Equal(Enumerable.Range(3, 12).Select(static n => (long)n), _kalshiPeer.Json.Select(static m => (long)m["seq"]!));
    }

    [Theory]
    [InlineData(10, "Channel error")]
    [InlineData(25, "Subscription buffer overflow")]
    public void FailSubscriptions_TerminalCode_EndsThemAndANewOneWorks(int code, string text)
    {
        Apply(new ScriptedFault(default, FaultKind.FailSubscriptions) { Code = code });
        JsonNode error = _kalshiPeer.Json[^1];
        Assert.Equal((code, text, 1), ((int)error["msg"]!["code"]!, (string)error["msg"]!["msg"]!, (int)error["sid"]!));

        _kalshiPeer.Clear();
        Apply(new ScriptedFault(default, FaultKind.Burst) { Count = 2, Market = Mayor });
        Assert.Empty(_kalshiPeer.Messages);
        _kalshi.Subscribe(2, "\"orderbook_delta\"", Mayor);
        Assert.Equal(2, (int)_kalshiPeer.Of("subscribed")[0]["msg"]!["sid"]!);
    }

    [Fact]
    public void LateTradePrice_Trades_HashesMatchOnlyWithThePriceThatComesLater()
    {
        using var lively = new SimulatorFixture(new SimulatorOptions { TradePriceDelay = TimeSpan.FromMilliseconds(88), OpensWindows = false });
        (VenueSession session, TestPeer peer) = lively.ConnectPolymarket();
        session.Send($"{{\"assets_ids\":[\"{lively.Simulator.TokensOf(Condition)[0]}\"],\"type\":\"market\"}}");
        lively.Run(TimeSpan.FromSeconds(120));
        List<JsonNode> messages = [.. peer.Json.Where(static m => m is JsonObject)];
        List<(long Trade, long Book)> late = [];
        long book = 0;
        foreach (JsonNode message in messages)
        {
            long at = long.Parse((string)message["timestamp"]!, System.Globalization.CultureInfo.InvariantCulture);
            book = (string)message["event_type"]! == "book" ? at : book;
            if ((string)message["event_type"]! == "last_trade_price")
            {
                late.Add((at, book));
            }
        }

        Assert.NotEmpty(late);
        Assert.All(late, static l => Assert.Equal(88, l.Trade - l.Book));
    }

    [Fact]
    public void Resolve_BothVenues_IsToldAndShownByTheCatalog()
    {
        _kalshi.Send("{\"id\":2,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"market_lifecycle_v2\"]}}");
        Apply(new ScriptedFault(default, FaultKind.Resolve) { Market = Condition, Yes = false });
        Apply(new ScriptedFault(default, FaultKind.Resolve) { Market = Mayor, Yes = true });

        Assert.Equal(Tokens[1], (string)Assert.Single(_polymarketPeer.Of("market_resolved"))["winning_asset_id"]!);
        Assert.Equal("yes", (string)Assert.Single(_kalshiPeer.Of("market_lifecycle_v2"))["msg"]!["result"]!);
        Assert.Equal("finalized", (string)_simulation.KalshiJson("/markets/" + Mayor)["market"]!["status"]!);
        Assert.True((bool)_simulation.Json("clob", "/markets/" + Condition)["closed"]!);
        Assert.Equal(404, _simulation.Host("clob", "/book?token_id=" + Tokens[0]).Status);
    }

    [Fact]
    public void List_NewPair_IsAnnouncedAndTradableAtOnce()
    {
        _kalshi.Send("{\"id\":2,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"market_lifecycle_v2\"]}}");
        Apply(new ScriptedFault(default, FaultKind.List) { Text = "Something new" });

        JsonNode created = Assert.Single(_kalshiPeer.Of("market_lifecycle_v2"))["msg"]!, told = Assert.Single(_polymarketPeer.Of("new_market"));
        Assert.Equal(("created", "Something new"), ((string)created["event_type"]!, (string)created["additional_metadata"]!["title"]!));
        Assert.Equal("Something new", (string)told["question"]!);
        _kalshi.Subscribe(3, "\"orderbook_delta\"", (string)created["market_ticker"]!);
        Assert.Equal((string)created["market_ticker"]!, (string)_kalshiPeer.Of("orderbook_snapshot")[^1]["msg"]!["market_ticker"]!);
        Assert.Equal("active", (string)_simulation.KalshiJson("/markets/" + (string)created["market_ticker"]!)["market"]!["status"]!);
        string token = (string)told["clob_token_ids"]![0]!;
        Assert.Equal("{\"mid\":\"0.5\"}", _simulation.Host("clob", "/midpoint?token_id=" + token).Text);
        Assert.Contains("Something new", _simulation.Simulator.PairsFile, StringComparison.Ordinal);
    }

    [Fact]
    public void CloseMarket_Kalshi_IsDeactivated()
    {
        _kalshi.Send("{\"id\":2,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"market_lifecycle_v2\"]}}");
        Apply(new ScriptedFault(default, FaultKind.CloseMarket) { Market = Mayor });

        Assert.Equal("deactivated", (string)Assert.Single(_kalshiPeer.Of("market_lifecycle_v2"))["msg"]!["event_type"]!);
        Assert.Equal("closed", (string)_simulation.KalshiJson("/markets/" + Mayor)["market"]!["status"]!);
    }

    [Fact]
    public void Script_FaultsAtTimes_HappenThenAndAreListed()
    {
        using var scripted = new SimulatorFixture(SimulatorFixture.Still with
        {
            Script =
            [
                new ScriptedFault(TimeSpan.FromSeconds(2), FaultKind.Window) { Market = Mayor, Yes = true, Value = 0.02m, Duration = TimeSpan.FromSeconds(1) },
                new ScriptedFault(TimeSpan.FromSeconds(1), FaultKind.Drop),
            ],
        });
        (VenueSession session, TestPeer peer) = scripted.ConnectKalshi();
        scripted.Run(TimeSpan.FromSeconds(1));
        Assert.True(peer.IsAborted && !session.IsOpen);

        scripted.Run(TimeSpan.FromSeconds(4));
        InjectedWindow window = Assert.Single(scripted.Simulator.Windows, static w => w.Kind == WindowKind.Arbitrage);
        Assert.Equal((scripted.Simulator.StartedAt.AddSeconds(2), scripted.Simulator.StartedAt.AddSeconds(3)), (window.StartedAt, window.EndedAt));
        Assert.Equal([(FaultKind.Drop, 1d), (FaultKind.Window, 2d)], scripted.Simulator.Faults.Applied.Select(static f => (f.Kind, f.At.TotalSeconds)));
    }

    [Fact]
    public void Apply_UnknownNames_SayWhatToGive()
    {
        Assert.Contains("No market 'X'", Assert.Throws<ArgumentException>(() => Apply(new ScriptedFault(default, FaultKind.Deepen) { Market = "X" })).Message, StringComparison.Ordinal);
        Assert.Contains("needs a market", Assert.Throws<ArgumentException>(() => Apply(new ScriptedFault(default, FaultKind.Deepen))).Message, StringComparison.Ordinal);
        Assert.Contains("No venue 'X'", Assert.Throws<ArgumentException>(() => Apply(new ScriptedFault(default, FaultKind.Drop) { Venue = "X" })).Message, StringComparison.Ordinal);
        Assert.Contains("No host 'X'", Assert.Throws<ArgumentException>(() => Apply(new ScriptedFault(default, FaultKind.HttpError) { Venue = "X" })).Message, StringComparison.Ordinal);
        Assert.Contains("divisor of 1", Assert.Throws<ArgumentException>(() => Apply(new ScriptedFault(default, FaultKind.TickSize) { Market = Mayor, Value = 0.03m })).Message, StringComparison.Ordinal);
        Assert.Contains("No series 'X'", Assert.Throws<ArgumentException>(() => Apply(new ScriptedFault(default, FaultKind.ChangeFee) { Market = "X" })).Message, StringComparison.Ordinal);
    }

    private void Apply(ScriptedFault fault) => _simulation.Simulator.Faults.Apply(fault);
}
