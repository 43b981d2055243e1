using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Polymarket;

public sealed class MarketStreamTests : IDisposable
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);
    private readonly VenueSession _session;
    private readonly TestPeer _peer;

    public MarketStreamTests() => (_session, _peer) = _simulation.ConnectPolymarket();

    private string Condition => _simulation.Simulator.PolymarketConditions[0];

    private IReadOnlyList<string> Tokens => _simulation.Simulator.TokensOf(Condition);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Subscribe_TwoTokens_FirstReplyIsAnArrayOfBooksInTheRealKeyOrder()
    {
        _session.Send($"{{\"assets_ids\":[\"{Tokens[0]}\",\"{Tokens[1]}\"],\"type\":\"market\"}}");

        JsonArray dump = Assert.Single(_peer.Json).AsArray();
        Assert.Equal(Tokens, dump.Select(static b => (string)b!["asset_id"]!));
        Assert.Equal(["market", "asset_id", "timestamp", "hash", "bids", "asks", "tick_size", "event_type", "last_trade_price"], dump[0]!.AsObject().Select(static f => f.Key));
        Assert.Equal(("0.51", "0.53", "0.49"), ((string)dump[0]!["bids"]!.AsArray()[^1]!["price"]!, (string)dump[0]!["asks"]!.AsArray()[^1]!["price"]!, (string)dump[1]!["asks"]!.AsArray()[^1]!["price"]!));
    }

    [Fact]
    public void Subscribe_DumpNotWanted_IsSilentAndChangesCome()
    {
        _session.Send($"{{\"assets_ids\":[\"{Tokens[0]}\"],\"type\":\"market\",\"initial_dump\":false}}");
        Assert.Empty(_peer.Messages);

        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = Condition, Count = 2 });
        Assert.Single(_peer.Of("price_change"));
    }

    [Fact]
    public void Change_OneTokenAskedFor_IsToldForBothAsMirrors()
    {
        _session.Send($"{{\"assets_ids\":[\"{Tokens[1]}\"],\"type\":\"market\"}}");
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = Condition, Count = 2 });

        JsonNode frame = Assert.Single(_peer.Of("price_change"));
        JsonNode first = frame["price_changes"]![0]!, second = frame["price_changes"]![1]!;
        Assert.Equal(["market", "price_changes", "timestamp", "event_type"], frame.AsObject().Select(static f => f.Key));
        Assert.Equal(["asset_id", "price", "size", "side", "hash", "best_bid", "best_ask"], first.AsObject().Select(static f => f.Key));
        Assert.Equal(1m, decimal.Parse((string)first["price"]!, System.Globalization.CultureInfo.InvariantCulture) + decimal.Parse((string)second["price"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((string)first["size"]!, (string)second["size"]!);
        Assert.NotEqual((string)first["side"]!, (string)second["side"]!);
        Assert.Equal(("0.51", "0.53", "0.47", "0.49"), ((string)first["best_bid"]!, (string)first["best_ask"]!, (string)second["best_bid"]!, (string)second["best_ask"]!));
    }

    [Fact]
    public void Hashes_LivelyMinute_AllMatchAnIndependentComputation()
    {
        using var lively = new SimulatorFixture();
        IReadOnlyList<string> conditions = lively.Simulator.PolymarketConditions;
        (VenueSession session, TestPeer peer) = lively.ConnectPolymarket();
        session.Send($"{{\"assets_ids\":[{string.Join(',', conditions.SelectMany(lively.Simulator.TokensOf).Select(static t => $"\"{t}\""))}],\"type\":\"market\"}}");
        lively.Run(TimeSpan.FromSeconds(60));
        IReadOnlyList<JsonNode> messages = peer.Json;

        Assert.NotEmpty(peer.Of("last_trade_price"));
        foreach (string condition in conditions)
        {
            foreach (string token in lively.Simulator.TokensOf(condition))
            {
                var mirror = new PolymarketMirror(condition, token);
                mirror.Apply(messages);
                mirror.Settle();
                Assert.Equal(0, mirror.Mismatches);
                Assert.True(mirror.Matches >= 1);
            }
        }
    }

    [Fact]
    public void Trade_Happened_IsChangeThenBookThenPrice()
    {
        using var lively = new SimulatorFixture();
        (VenueSession session, TestPeer peer) = lively.ConnectPolymarket();
        session.Send($"{{\"assets_ids\":[\"{lively.Simulator.TokensOf(lively.Simulator.PolymarketConditions[0])[0]}\"],\"type\":\"market\"}}");
        lively.Run(TimeSpan.FromSeconds(60));
        List<JsonNode> messages = [.. peer.Json.Where(static m => m is JsonObject)];
        int trade = messages.FindIndex(static m => (string?)m["event_type"] == "last_trade_price");

        Assert.True(trade >= 2);
        Assert.Equal(["price_change", "book"], messages.Skip(trade - 2).Take(2).Select(static m => (string)m["event_type"]!));
        Assert.Equal(["market", "asset_id", "bids", "asks", "hash", "timestamp", "event_type"], messages[trade - 1].AsObject().Select(static f => f.Key));
        Assert.Equal(["market", "asset_id", "price", "size", "fee_rate_bps", "side", "timestamp", "event_type", "transaction_hash"], messages[trade].AsObject().Select(static f => f.Key));
        Assert.Contains((string)messages[trade - 1]["hash"]!, messages[trade - 2]["price_changes"]!.AsArray().Select(static c => (string)c!["hash"]!));
    }

    [Fact]
    public void Ping_Text_IsAnsweredWithPong()
    {
        _session.Send("PING");

        Assert.Equal(["PONG"], _peer.Texts);
    }

    [Fact]
    public void Operation_SubscribeAndUnsubscribe_AddsAndRemovesTokens()
    {
        IReadOnlyList<string> other = _simulation.Simulator.TokensOf(_simulation.Simulator.PolymarketConditions[1]);
        _session.Send($"{{\"assets_ids\":[\"{Tokens[0]}\"],\"type\":\"market\"}}");
        _session.Send($"{{\"operation\":\"subscribe\",\"assets_ids\":[\"{other[0]}\"],\"custom_feature_enabled\":true}}");
        Assert.Equal(other[0], (string)_peer.Json[^1][0]!["asset_id"]!);

        _session.Send($"{{\"operation\":\"unsubscribe\",\"assets_ids\":[\"{Tokens[0]}\"]}}");
        _peer.Clear();
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = Condition, Count = 4 });
        Assert.Empty(_peer.Messages);
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = _simulation.Simulator.PolymarketConditions[1], Count = 4 });
        Assert.NotEmpty(_peer.Of("price_change"));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("[]")]
    [InlineData("{\"assets_ids\":[\"1\"],\"type\":\"market\"}")]
    [InlineData("{\"assets_ids\":[],\"type\":\"market\"}")]
    public void Message_WrongOrUnknown_IsSilent(string text)
    {
        _session.Send(text);

        Assert.Empty(_peer.Messages);
        Assert.True(_session.IsOpen);
    }

    [Fact]
    public void CustomFeatures_TouchMoves_IsToldOnlyToThoseWhoAsked()
    {
        (VenueSession asking, TestPeer told) = _simulation.ConnectPolymarket();
        _session.Send($"{{\"assets_ids\":[\"{Tokens[0]}\"],\"type\":\"market\"}}");
        asking.Send($"{{\"assets_ids\":[\"{Tokens[0]}\"],\"type\":\"market\",\"custom_feature_enabled\":true}}");
        _simulation.Simulator.Kernel.Do(() => _simulation.Simulator.WorldState.Driver(Condition).Polymarket.Requote(6_000));

        JsonNode last = told.Of("best_bid_ask")[^1];
        Assert.Equal(("0.59", "0.61", "0.02"), ((string)last["best_bid"]!, (string)last["best_ask"]!, (string)last["spread"]!));
        Assert.Empty(_peer.Of("best_bid_ask"));
    }

    [Fact]
    public void Overflow_ClientDoesNotRead_IsCut()
    {
        _session.Send($"{{\"assets_ids\":[\"{Tokens[0]}\"],\"type\":\"market\"}}");
        _peer.HasRoom = false;
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Burst) { Market = Condition, Count = 4 });

        Assert.True(_peer.IsAborted);
        Assert.False(_session.IsOpen);
    }
}
