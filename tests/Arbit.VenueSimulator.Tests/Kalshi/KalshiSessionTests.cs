using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Kalshi;

public sealed class KalshiSessionTests : IDisposable
{
    private const string Mayor = "KXHARBORMAYOR-26-ALV";
    private const string Rate = "KXRATEDEC-26-H0";
    private const string Derby = "KXDERBY-26-HOME";
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);
    private readonly VenueSession _session;
    private readonly TestPeer _peer;

    public KalshiSessionTests() => (_session, _peer) = _simulation.ConnectKalshi();

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Subscribe_TwoChannels_OneAckEachThenTheSnapshot()
    {
        _session.Subscribe(1, "\"orderbook_delta\",\"trade\"", Mayor);
        long at = _simulation.Clock.GetUtcNow().ToUnixTimeMilliseconds();

        Assert.Equal($"{{\"type\":\"subscribed\",\"id\":1,\"msg\":{{\"channel\":\"orderbook_delta\",\"sid\":1}},\"sending_ts_ms\":{at}}}", _peer.Texts[0]);
        Assert.Equal($"{{\"type\":\"subscribed\",\"id\":1,\"msg\":{{\"channel\":\"trade\",\"sid\":2}},\"sending_ts_ms\":{at}}}", _peer.Texts[1]);
        Assert.StartsWith($"{{\"type\":\"orderbook_snapshot\",\"sid\":1,\"seq\":1,\"msg\":{{\"market_ticker\":\"{Mayor}\",\"market_id\":\"", _peer.Texts[2], StringComparison.Ordinal);
        Assert.Equal(3, _peer.Messages.Count);
    }

    [Fact]
    public void Subscribe_ChannelThatIsOpen_IsMergedIntoItsSidAndAnsweredOk()
    {
        _session.Subscribe(2, "\"orderbook_delta\"", Rate);
        _peer.Clear();
        _session.Subscribe(6, "\"orderbook_delta\"", Mayor);

        Assert.StartsWith($"{{\"type\":\"ok\",\"id\":6,\"sid\":1,\"seq\":2,\"msg\":{{\"market_tickers\":[\"{Mayor}\",\"{Rate}\"]}}", _peer.Texts[0], StringComparison.Ordinal);
        Assert.Equal((3L, Mayor), ((long)_peer.Json[1]["seq"]!, (string)_peer.Json[1]["msg"]!["market_ticker"]!));
    }

    [Fact]
    public void Sequence_AllKindsOfAnswers_ShareOneCountPerSid()
    {
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        _session.Send($"{{\"id\":2,\"cmd\":\"update_subscription\",\"params\":{{\"sid\":1,\"action\":\"add_markets\",\"market_tickers\":[\"{Rate}\",\"{Derby}\"]}}}}");
        _session.Send($"{{\"id\":3,\"cmd\":\"update_subscription\",\"params\":{{\"sids\":[1],\"action\":\"get_snapshot\",\"market_tickers\":[\"{Rate}\",\"UNKNOWN\"]}}}}");
        _session.Send($"{{\"id\":4,\"cmd\":\"update_subscription\",\"params\":{{\"sids\":[1],\"action\":\"delete_markets\",\"market_tickers\":[\"{Rate}\"]}}}}");
        _session.Send("{\"id\":5,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[1]}}");

        IReadOnlyList<JsonNode> counted = [.. _peer.Json.Where(static m => m["seq"] is not null)];
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L, 7L], counted.Select(static m => (long)m["seq"]!));
        Assert.Equal(["orderbook_snapshot", "ok", "orderbook_snapshot", "orderbook_snapshot", "orderbook_snapshot", "ok", "unsubscribed"], counted.Select(static m => (string)m["type"]!));
        Assert.Equal(3, (int)counted[4]["id"]!);
        Assert.Null(counted[2]["id"]);
        Assert.Equal($"[\"{Derby}\",\"{Mayor}\"]", counted[5]["msg"]!["market_tickers"]!.ToJsonString());
        Assert.StartsWith("{\"id\":5,\"sid\":1,\"seq\":7,\"type\":\"unsubscribed\"", _peer.Texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ListSubscriptions_TwoOpen_NamesThemWithoutASequence()
    {
        _session.Subscribe(1, "\"orderbook_delta\",\"ticker\"", Mayor);
        _session.Send("{\"id\":3,\"cmd\":\"list_subscriptions\"}");

        Assert.StartsWith("{\"type\":\"ok\",\"id\":3,\"msg\":[{\"channel\":\"orderbook_delta\",\"sid\":1},{\"channel\":\"ticker\",\"sid\":2}]", _peer.Texts[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", 0, 1, "Unable to process message")]
    [InlineData("[1]", 0, 1, "Unable to process message")]
    [InlineData("{\"id\":4,\"cmd\":\"subscribe\"}", 4, 2, "Params required")]
    [InlineData("{\"id\":4,\"cmd\":\"subscribe\",\"params\":{}}", 4, 3, "Channels required")]
    [InlineData("{\"id\":4,\"cmd\":\"unsubscribe\",\"params\":{}}", 4, 4, "Subscription IDs required")]
    [InlineData("{\"id\":4,\"cmd\":\"dance\",\"params\":{}}", 4, 5, "Unknown command")]
    [InlineData("{\"id\":4,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[9]}}", 4, 7, "Unknown subscription ID")]
    [InlineData("{\"id\":4,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"books\"]}}", 4, 8, "Unknown channel name")]
    [InlineData("{\"id\":4,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"ticker\"],\"market_ticker\":\"A\",\"market_tickers\":[\"B\"]}}", 4, 11, "Invalid parameter")]
    [InlineData("{\"id\":4,\"cmd\":\"update_subscription\",\"params\":{\"sids\":[1,2],\"action\":\"add_markets\"}}", 4, 12, "Exactly one subscription ID is required")]
    [InlineData("{\"id\":4,\"cmd\":\"update_subscription\",\"params\":{\"sid\":1,\"action\":\"x\"}}", 4, 13, "Unsupported action")]
    [InlineData("{\"id\":4,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"orderbook_delta\"]}}", 4, 14, "Market Ticker required")]
    [InlineData("{\"id\":4,\"cmd\":\"update_subscription\",\"params\":{\"sid\":1,\"action\":\"get_snapshot\",\"market_ticker\":\"X\"}}", 4, 14, "Market Ticker required")]
    [InlineData("{\"id\":4,\"cmd\":\"update_subscription\",\"params\":{\"sid\":1}}", 4, 15, "Action required")]
    public void Command_Wrong_IsAnsweredWithItsCode(string command, int id, int code, string text)
    {
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        _peer.Clear();
        _session.Send(command);

        JsonNode error = Assert.Single(_peer.Of("error"));
        Assert.Equal((id, code, text), ((int?)error["id"] ?? 0, (int)error["msg"]!["code"]!, (string)error["msg"]!["msg"]!));
    }

    [Fact]
    public void Subscribe_MoreMarketsThanAllowed_IsCode26()
    {
        using var small = new SimulatorFixture(SimulatorFixture.Still with { MostMarketsPerSubscription = 1 });
        (VenueSession session, TestPeer peer) = small.ConnectKalshi();
        session.Subscribe(1, "\"orderbook_delta\"", Mayor, Rate);

        Assert.Equal(26, (int)Assert.Single(peer.Of("error"))["msg"]!["code"]!);
    }

    [Fact]
    public void Subscribe_UnknownTicker_IsTakenAndSilent()
    {
        _session.Subscribe(1, "\"orderbook_delta\"", "NOBODY-KNOWS");

        Assert.Single(_peer.Messages);
        Assert.Single(_peer.Of("subscribed"));
    }

    [Fact]
    public void Snapshot_BothPricings_ShowTheSameBook()
    {
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        JsonNode leg = _peer.Of("orderbook_snapshot")[0]["msg"]!;
        (VenueSession other, TestPeer peer) = _simulation.ConnectKalshi();
        other.Send($"{{\"id\":1,\"cmd\":\"subscribe\",\"params\":{{\"channels\":[\"orderbook_delta\"],\"market_ticker\":\"{Mayor}\",\"use_yes_price\":true}}}}");
        JsonNode yes = peer.Of("orderbook_snapshot")[0]["msg"]!;

        // The best bid is 0.51, the best ask 0.53: a bid for NO at 0.47.
        Assert.Equal("0.5100", (string)leg["yes_dollars_fp"]!.AsArray()[^1]![0]!);
        Assert.Equal("0.4700", (string)leg["no_dollars_fp"]!.AsArray()[^1]![0]!);
        Assert.Equal("0.5300", (string)yes["no_dollars_fp"]!.AsArray()[0]![0]!);
        Assert.Equal((string)leg["no_dollars_fp"]!.AsArray()[^1]![1]!, (string)yes["no_dollars_fp"]!.AsArray()[0]![1]!);
        Assert.Equal(leg["yes_dollars_fp"]!.ToJsonString(), yes["yes_dollars_fp"]!.ToJsonString());
    }

    [Fact]
    public void Snapshot_EmptySide_IsLeftOut()
    {
        _simulation.Simulator.Kernel.Do(() => _simulation.Simulator.WorldState.Driver(Mayor).Kalshi.Leave());
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        JsonNode body = _peer.Of("orderbook_snapshot")[0]["msg"]!;

        Assert.Null(body["yes_dollars_fp"]);
        Assert.Null(body["no_dollars_fp"]);
    }

    [Fact]
    public void Books_LivelyHalfMinute_AreRebuiltFromTheMessagesWithoutAGap()
    {
        using var lively = new SimulatorFixture();
        (VenueSession session, TestPeer peer) = lively.ConnectKalshi();
        session.Subscribe(1, "\"orderbook_delta\",\"trade\",\"ticker\"", [.. lively.Simulator.KalshiTickers]);
        var mirror = new KalshiMirror();
        lively.Run(TimeSpan.FromSeconds(30));
        mirror.Apply(peer.Json);

        Assert.Equal(0, mirror.Gaps);
        Assert.NotEmpty(peer.Of("trade"));
        Assert.NotEmpty(peer.Of("ticker"));
        Assert.True(peer.Of("orderbook_delta").Count > 500);
        foreach (string ticker in lively.Simulator.KalshiTickers)
        {
            JsonNode rest = lively.KalshiJson($"/markets/{ticker}/orderbook")["orderbook_fp"]!;
            Assert.Equal(KalshiMirror.Read(rest["yes_dollars"]), mirror.Yes[ticker]);
            Assert.Equal(KalshiMirror.Read(rest["no_dollars"]), mirror.No[ticker]);
        }
    }

    [Fact]
    public void Heartbeat_EveryTenSeconds_IsAPingWithItsText()
    {
        _simulation.Run(TimeSpan.FromSeconds(35));

        Assert.Equal(["heartbeat", "heartbeat", "heartbeat"], _peer.Messages.Where(static m => m.Opcode == SocketOpcode.Ping).Select(static m => m.ToString()));
        _session.Receive(new SocketMessage(SocketOpcode.Ping, "hello"u8.ToArray()));
        Assert.Equal((SocketOpcode.Pong, "hello"), (_peer.Messages[^1].Opcode, _peer.Messages[^1].ToString()));
    }

    [Fact]
    public void Unsubscribe_Book_StopsItsDeltas()
    {
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        _session.Send("{\"id\":5,\"cmd\":\"unsubscribe\",\"params\":{\"sids\":[1]}}");
        _peer.Clear();
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = Mayor, Count = 10 });

        Assert.Empty(_peer.Messages);
    }

    [Fact]
    public void Ticker_WithoutMarkets_CoversAllAndSendsSnapshotsWhenAsked()
    {
        _session.Send("{\"id\":7,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"ticker\"],\"send_initial_snapshot\":true}}");

        Assert.Equal(_simulation.Simulator.KalshiTickers.Order(), _peer.Of("ticker").Select(static t => (string)t["msg"]!["market_ticker"]!).Order());
        Assert.All(_peer.Of("ticker"), static t => Assert.Null(t["seq"]));
    }

    [Fact]
    public void Ok_AckListSkipped_HasNoTickers()
    {
        _session.Send($"{{\"id\":1,\"cmd\":\"subscribe\",\"params\":{{\"channels\":[\"ticker\"],\"market_tickers\":[\"{Mayor}\"],\"skip_ticker_ack\":true}}}}");
        _session.Subscribe(2, "\"ticker\"", Rate);

        Assert.StartsWith("{\"type\":\"ok\",\"id\":2,\"sid\":1,\"seq\":1,\"msg\":{}", _peer.Texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Close_FromTheClient_IsAnsweredAndEndsTheSession()
    {
        _session.Receive(SocketMessage.Close(1000));

        Assert.False(_session.IsOpen);
        Assert.Equal(SocketOpcode.Close, _peer.Messages[^1].Opcode);
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        Assert.Single(_peer.Messages);
    }

    [Fact]
    public void Overflow_ClientDoesNotRead_EndsSubscriptionsWithCode25OnceItDoes()
    {
        _session.Subscribe(1, "\"orderbook_delta\"", Mayor);
        _peer.Clear();
        _peer.HasRoom = false;
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = Mayor, Count = 4 });
        _peer.HasRoom = true;
        _simulation.Run(TimeSpan.FromSeconds(1));

        JsonNode error = Assert.Single(_peer.Json);
        Assert.Equal((25, 1), ((int)error["msg"]!["code"]!, (int)error["sid"]!));
        Assert.True(_session.IsOpen);
    }
}
