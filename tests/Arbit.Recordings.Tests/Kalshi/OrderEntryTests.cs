using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Recordings.Tests.Kalshi;

/// <summary>Recorded and documented exchanges of order entry, as the product writes and reads them.</summary>
public class OrderEntryTests
{
    private const string Data = "venues/kalshi/data/", Demo = Data + "demo-rest-2026-06/", Docs = Data + "doc-samples-2026-06/";
    private static readonly string[] Needed = ["ticker", "side", "count", "price", "time_in_force", "self_trade_prevention_type"];

    // Answers to V1 requests and to a body of numbers are told apart below.
    [Theory]
    [InlineData("orders__create_v2_maker", OrderOutcomeKind.Accepted, ReportedState.Resting, "0")]
    [InlineData("orders__create_v2_taker_ioc", OrderOutcomeKind.Accepted, ReportedState.Filled, "1")]
    [InlineData("orders__settlement_seed", OrderOutcomeKind.Accepted, ReportedState.Filled, "1")]
    [InlineData("orders__stp_setup", OrderOutcomeKind.Accepted, ReportedState.Resting, "0")]
    [InlineData("orders__stp_self_cross", OrderOutcomeKind.Accepted, ReportedState.Cancelled, "0")]
    [InlineData("orders__duplicate_client_order_id", OrderOutcomeKind.Unknown, null, null)]
    [InlineData("orders__reuse_canceled_client_id", OrderOutcomeKind.Unknown, null, null)]
    [InlineData("orders__insufficient_balance", OrderOutcomeKind.Rejected, null, null)]
    [InlineData("orders__invalid_price_structure", OrderOutcomeKind.Rejected, null, null)]
    [InlineData("orders__post_only_cross", OrderOutcomeKind.Rejected, null, null)]
    public void Create_RecordedExchange_IsWrittenAlikeAndReadAsItWas(string name, OrderOutcomeKind kind, ReportedState? state, string? filled)
    {
        using JsonDocument meta = JsonDocument.Parse(Recordings.Bytes(Demo + name + ".meta.json"));
        JsonElement body = meta.RootElement.GetProperty("request_body");
        PreparedOrder order = Written(body, new KalshiOptions());

        OrderOutcome outcome = OrderReplies.Outcome(order, Reply(name, meta.RootElement), DateTimeOffset.UnixEpoch);

        Assert.Equal((kind, state, filled), (outcome.Kind, outcome.Report?.State, outcome.Report?.Filled?.ToString()));
        Assert.Equal(kind == OrderOutcomeKind.Accepted, outcome.VenueOrderId.Length > 0);
        Assert.All(outcome.Report is null ? [] : new[] { outcome.Report.At }, static at => Assert.Equal(new DateOnly(2026, 6, 11), DateOnly.FromDateTime(at.UtcDateTime)));
        AssertLike(body, order);
    }

    [Fact]
    public void Create_DocumentedExample_IsWrittenAndReadInAllItsFields()
    {
        using JsonDocument body = JsonDocument.Parse(Recordings.Bytes(Docs + "create_order_v2_request.json"));
        PreparedOrder order = Written(body.RootElement, new KalshiOptions { CancelOnPause = false, Subaccount = 0 }, shard: 0);
        using JsonDocument ours = JsonDocument.Parse(order.Terms);

        Assert.Equal(
            body.RootElement.EnumerateObject().Select(static f => $"{f.Name}={f.Value.GetRawText()}").Order(StringComparer.Ordinal),
            ours.RootElement.EnumerateObject().Select(static f => $"{f.Name}={f.Value.GetRawText()}").Order(StringComparer.Ordinal));
        foreach ((string file, ReportedState state) in new[] { ("create_order_v2_response.json", ReportedState.Resting), ("create_order_v2_response_filled.json", ReportedState.Filled) })
        {
            var reply = new SentReply(true, HttpStatusCode.Created, Recordings.Bytes(Docs + file), "");
            Assert.Equal(state, OrderReplies.Outcome(order, reply, DateTimeOffset.UnixEpoch).Report!.State);
        }
    }

    // The venue refused the one recorded body that had numbers; ours never has.
    [Fact]
    public void Create_NumbersInsteadOfText_AreNotWhatIsWrittenAndAreRefused()
    {
        using JsonDocument meta = JsonDocument.Parse(Recordings.Bytes(Demo + "orders__numeric_field_types.meta.json"));
        PreparedOrder order = Prepared(new ClientOrderId("c00fb3c7-049d-4dce-952f-32ef44e72a9a"), Contract("KXA"), 1m, 0.01m, TimeInForce.GoodTillCancelled);

        OrderOutcome outcome = OrderReplies.Outcome(order, Reply("orders__numeric_field_types", meta.RootElement), DateTimeOffset.UnixEpoch);

        Assert.Equal(JsonValueKind.Number, meta.RootElement.GetProperty("request_body").GetProperty("count").ValueKind);
        Assert.Equal(OrderOutcomeKind.Rejected, outcome.Kind);
        Assert.Contains("cannot unmarshal number", outcome.Detail, StringComparison.Ordinal);
    }

    // The V1 orders ended in June 2026. Their replies name an order, and not in the form that answers what is sent now.
    [Theory]
    [InlineData("recordings/order_entry/kalshi_full_fill_real.json")]
    [InlineData("recordings/order_entry/kalshi_partial_fill_real.json")]
    [InlineData("recordings/order_entry/kalshi_no_fill_real.json")]
    [InlineData(Demo + "orders__legacy_create.json")]
    public void Create_ReplyOfV1_IsUnknownAndSaysWhy(string file)
    {
        using JsonDocument recording = JsonDocument.Parse(Recordings.Bytes(file));
        byte[] body = recording.RootElement.TryGetProperty("response", out JsonElement response)
            ? Encoding.UTF8.GetBytes(response.GetProperty("body_raw").GetString()!)
            : Recordings.Bytes(file);
        using JsonDocument said = JsonDocument.Parse(body);
        JsonElement inner = said.RootElement.GetProperty("order");
        PreparedOrder order = Prepared(new ClientOrderId(inner.GetProperty("client_order_id").GetString()!), Contract(inner.GetProperty("ticker").GetString()!), 1m, 0.09m);

        OrderOutcome outcome = OrderReplies.Outcome(order, new SentReply(true, HttpStatusCode.Created, body, ""), DateTimeOffset.UnixEpoch);

        Assert.Equal(OrderOutcomeKind.Unknown, outcome.Kind);
        Assert.Contains("V1", outcome.Detail, StringComparison.Ordinal);
        Assert.Null(outcome.Report);
    }

    [Theory]
    [InlineData("orders__cancel_v2", CancelOutcomeKind.Cancelled)]
    [InlineData("cleanup__stp_resting", CancelOutcomeKind.Cancelled)]
    [InlineData("orders__cancel_already_canceled", CancelOutcomeKind.NotOpen)]
    [InlineData("orders__cancel_executed", CancelOutcomeKind.NotOpen)]
    [InlineData("orders__cancel_unknown_id", CancelOutcomeKind.NotOpen)]
    [InlineData("cleanup__leftover_0", CancelOutcomeKind.NotOpen)]
    [InlineData("cleanup__leftover_1", CancelOutcomeKind.NotOpen)]
    [InlineData("cleanup__leftover_2", CancelOutcomeKind.NotOpen)]
    [InlineData("orders__legacy_cancel", CancelOutcomeKind.Unknown)]
    public void Cancel_RecordedReply_IsRead(string name, CancelOutcomeKind kind)
    {
        using JsonDocument meta = JsonDocument.Parse(Recordings.Bytes(Demo + name + ".meta.json"));
        string id = meta.RootElement.GetProperty("path").GetString()!.Split('/')[^1];

        CancelOutcome outcome = OrderReplies.Outcome(new OrderReference(new ClientOrderId("c"), id, Contract("KXA")), Reply(name, meta.RootElement));

        Assert.Equal((kind, kind == CancelOutcomeKind.Cancelled ? "1" : null), (outcome.Kind, outcome.Reduced?.ToString()));
    }

    [Fact]
    public void Cancel_DocumentedReply_IsRead()
    {
        const string Id = "3b23c1c7-f4ef-4f0d-8b9a-9e53c61f1a0d";
        var reply = new SentReply(true, HttpStatusCode.OK, Recordings.Bytes(Docs + "cancel_order_v2_response.json"), "");

        CancelOutcome outcome = OrderReplies.Outcome(new OrderReference(new ClientOrderId("c"), Id, Contract("KXA")), reply);

        Assert.Equal((CancelOutcomeKind.Cancelled, new Quantity(10m)), (outcome.Kind, outcome.Reduced!.Value));
    }

    // The second is 360 ms after the cancel of that very order: a read that lags, which is why a cancel's own reply counts.
    [Theory]
    [InlineData(Demo + "orders__get_after_create.json", "4a75a66e-ca85-4187-93cd-aac5e01ad982")]
    [InlineData(Demo + "orders__get_after_cancel.json", "4a75a66e-ca85-4187-93cd-aac5e01ad982")]
    [InlineData(Demo + "orders__stp_resting_after.json", "7a521eb4-7258-42de-876f-9a92a33724a5")]
    [InlineData(Docs + "order_response.json", "8c35ecb3-328f-4f52-8c7c-0f4b9862f8d1")]
    public void Order_RecordedRead_RestsUnfilled(string file, string clientId)
    {
        using JsonDocument body = JsonDocument.Parse(Recordings.Bytes(file));

        OrderReport report = OrderRow.Read(body.RootElement.GetProperty("order"), ReportSource.Query, DateTimeOffset.UnixEpoch, out string? problem)!;

        Assert.Null(problem);
        Assert.Equal((clientId, ReportedState.Resting, Quantity.Zero, Outcome.Yes), (report.Id.Value, report.State, report.Filled!.Value, report.Contract.Outcome));
        Assert.NotEqual(DateTimeOffset.UnixEpoch, report.At);
    }

    [Fact]
    public void Orders_RecordedPage_IsReadWhole()
    {
        var rows = new List<OrderReport>();

        Assert.Null(ListPage.Read(Recordings.Bytes(Demo + "portfolio__orders_list.json"), "orders", true, Row, rows));
        using JsonDocument page = JsonDocument.Parse(Recordings.Bytes(Demo + "portfolio__orders_list.json"));
        Assert.Equal(page.RootElement.GetProperty("orders").GetArrayLength(), rows.Count);
        Assert.Equal([ReportedState.Filled, ReportedState.Cancelled], rows.Take(2).Select(static r => r.State));
        Assert.DoesNotContain(rows, static r => r.State == ReportedState.Unrecognised);
        rows.Clear();
        Assert.Null(ListPage.Read(Recordings.Bytes(Docs + "orders_response.json"), "orders", true, Row, rows));
        Assert.Equal([(Outcome.Yes, ReportedState.Resting), (Outcome.No, ReportedState.Resting)], rows.Select(static r => (r.Contract.Outcome, r.State)));
    }

    [Fact]
    public void Fills_RecordedPages_AreTheirOutcomesAtTheirPricesWithExactFees()
    {
        var rows = new List<Fill>();
        Assert.Null(ListPage.Read(Recordings.Bytes(Demo + "fills__after_taker.json"), "fills", true, FillOf, rows));
        Assert.Equal(
            [("0.52", "0.0175"), ("0.99", "0.0007"), ("0.99", "0.0007")],
            rows.Select(static f => (f.Price.ToString(), f.Fee.Amount.ToString("0.####", CultureInfo.InvariantCulture))));
        Assert.All(rows, static f => Assert.Equal((Side.Buy, Outcome.Yes, Liquidity.Taker, FillState.Confirmed, true), (f.Side, f.Contract.Outcome, f.Liquidity, f.State, f.FeeKnown)));
        Assert.All(rows, static f => Assert.Equal(1m, f.Quantity.Value));
        rows.Clear();

        Assert.Null(ListPage.Read(Recordings.Bytes(Docs + "fills_response.json"), "fills", true, FillOf, rows));
        Assert.Equal(
            [(Outcome.Yes, "0.56", Liquidity.Taker), (Outcome.No, "0.44", Liquidity.Maker)],
            rows.Select(static f => (f.Contract.Outcome, f.Price.ToString(), f.Liquidity)));
    }

    [Theory]
    [InlineData(Demo + "portfolio__positions.json", "Yes 3")]
    [InlineData(Docs + "positions_response.json", "Yes 10, No 4")]
    public void Positions_RecordedPages_AreOfTheirOutcome(string file, string expected)
    {
        var rows = new List<VenuePosition>();

        Assert.Null(ListPage.Read(Recordings.Bytes(file), "market_positions", false, AccountBodies.Position, rows));
        Assert.Equal(expected, string.Join(", ", rows.Select(static p => $"{p.Contract!.Value.Outcome} {p.Quantity}")));
    }

    [Theory]
    [InlineData("auth__balance_ok")]
    [InlineData("auth__balance_alt_host")]
    [InlineData("auth__skew_minus5s")]
    [InlineData("auth__skew_plus5s")]
    public void Balance_RecordedBody_IsTheShardsToTheCentsFraction(string name)
    {
        PoolBalance pool = Assert.Single(AccountBodies.Balances(Recordings.Bytes(Demo + name + ".json"), out string? problem)!);

        Assert.Null(problem);
        Assert.Equal((98.0186m, "0"), (pool.Available, pool.Pool.Shard));
    }

    [Fact]
    public void Balance_DocumentedSum_IsNoShardsBalance()
    {
        byte[] body = Recordings.Bytes(Docs + "balance_response.json");

        Assert.Empty(AccountBodies.Balances(body, out _)!);
        Assert.Equal(123.4567m, AccountBodies.Balance(body, 2, out _)!.Available);
    }

    [Theory]
    [InlineData("auth__bad_signature", "does not fit the key id")]
    [InlineData("auth__missing_signature_header", "header is missing")]
    [InlineData("auth__skew_minus30s", "check the clock")]
    [InlineData("auth__skew_minus5min", "check the clock")]
    [InlineData("auth__skew_plus5min", "check the clock")]
    [InlineData("auth__unknown_key_id", "does not know the key id")]
    public void Authentication_RecordedRefusal_ProvesThatNoOrderWasTaken(string name, string says)
    {
        using JsonDocument meta = JsonDocument.Parse(Recordings.Bytes(Demo + name + ".meta.json"));
        SentReply reply = Reply(name, meta.RootElement);

        OrderOutcome outcome = OrderReplies.Outcome(Prepared(new ClientOrderId("c"), Contract("KXA"), 1m, 0.5m), reply, DateTimeOffset.UnixEpoch);
        VenueFault fault = RestErrors.Read("/portfolio/balance", reply.Status!.Value, reply.Body);

        Assert.Equal((OrderOutcomeKind.Rejected, FaultKind.Authentication), (outcome.Kind, fault.Kind));
        Assert.Contains(says, outcome.Detail, StringComparison.Ordinal);
    }

    // Every code that was seen with its status: a conflict over the id is no refusal.
    [Fact]
    public void Errors_EverySeenCode_RejectsOnlyWhatIsProved()
    {
        using JsonDocument samples = JsonDocument.Parse(Recordings.Bytes(Data + "samples/rest_error_bodies.json"));
        int seen = 0;
        foreach (JsonElement row in samples.RootElement.GetProperty("codes").EnumerateArray())
        {
            string code = row.GetProperty("code").GetString()!;
            int status = row.TryGetProperty("http", out JsonElement http) ? http.GetInt32() : 400;
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { error = new { code, message = code } });
            Assert.Equal((code, code == "order_already_exists" ? OrderOutcomeKind.Unknown : OrderOutcomeKind.Rejected), (code, Kind(status, body)));

            // The same words with a status of success are none of this: nothing says that the order is there, or is not.
            Assert.Equal((code, OrderOutcomeKind.Unknown), (code, Kind(200, body)));
            Assert.Equal((code, OrderOutcomeKind.Unknown), (code, Kind(503, body)));
            seen++;
        }

        Assert.True(seen >= 20);
        Assert.All(samples.RootElement.GetProperty("shapes").EnumerateObject(), shape => Assert.NotNull(RestErrors.Words(Encoding.UTF8.GetBytes(shape.Value.GetRawText()))));
    }

    [Theory]
    [InlineData("rate_limit_429.json", 429, OrderOutcomeKind.Rejected)]
    [InlineData("error_envelope.json", 400, OrderOutcomeKind.Rejected)]
    [InlineData("error_409_duplicate.json", 409, OrderOutcomeKind.Unknown)]
    public void Errors_DocumentedShapes_AreMapped(string file, int status, OrderOutcomeKind kind) => Assert.Equal(kind, Kind(status, Recordings.Bytes(Docs + file)));

    [Theory]
    [InlineData("messages", "fill", false)]
    [InlineData("overrides_2026_10", "fill", true)]
    public void Message_DocumentedFill_IsABuyOfYes(string part, string name, bool hasFee)
    {
        Fill fill = Message(part, name).Fill!;

        Assert.Equal(
            (Outcome.Yes, Side.Buy, new Quantity(278m), new Price(0.75m), Liquidity.Taker, hasFee),
            (fill.Contract.Outcome, fill.Side, fill.Quantity, fill.Price, fill.Liquidity, fill.FeeKnown));
        Assert.Equal(("ee587a1c-8b87-4dcf-b721-9f6f790619fa", hasFee ? "my-order-1" : "", DateTimeOffset.FromUnixTimeSeconds(1671899397)), (fill.VenueOrderId, fill.Order.Value, fill.At));
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("overrides_2026_10")]
    public void Message_DocumentedOrder_Rests(string part)
    {
        OrderReport report = Message(part, "userOrder").Report!;

        Assert.Equal((ReportedState.Resting, Quantity.Zero, Outcome.Yes, "my-order-1"), (report.State, report.Filled!.Value, report.Contract.Outcome, report.Id.Value));
    }

    [Fact]
    public void Message_DocumentedPosition_IsRead() => Assert.Equal(PrivateMessageType.Position, Message("messages", "marketPosition").Type);

    // Another product of the same venue on the same channel names: its orders have no status and its prices are no
    // probabilities. Its orders are told as unrecognised, its fills are not made into fills of outcomes.
    [Fact]
    public void Message_MarginProduct_IsNeverTakenForAnOutcome()
    {
        PrivateMessage[] read = [.. Recordings.Lines("recordings/kalshi_demo_ws_private_orders_20260612.jsonl").Select(static l => PrivateMessage.Read(Encoding.UTF8.GetBytes(l), DateTimeOffset.UnixEpoch))];

        PrivateMessage[] orders = [.. read.Where(static m => m.Type == PrivateMessageType.Order)];
        Assert.NotEmpty(orders);
        Assert.All(orders, static m => Assert.Equal((ReportedState.Unrecognised, "no status"), (m.Report!.State, m.Report.Detail.Split(',')[0])));
        Assert.DoesNotContain(read, static m => m.Type == PrivateMessageType.Fill);
        Assert.Contains(read, static m => m.Problem == "fill.yes_price_dollars is 6.3556; expected a price between 0 and 1");
        Assert.Equal(3, read.Count(static m => m.Type == PrivateMessageType.Subscribed));
    }

    private static PrivateMessage Message(string part, string name)
    {
        using JsonDocument samples = JsonDocument.Parse(Recordings.Bytes(Data + "samples/ws_messages.json"));
        JsonElement message = samples.RootElement.GetProperty(part).GetProperty(name);
        PrivateMessage read = PrivateMessage.Read(Encoding.UTF8.GetBytes((message.ValueKind == JsonValueKind.Array ? message[0] : message).GetRawText()), DateTimeOffset.UnixEpoch);
        Assert.Equal("", read.Problem);
        return read;
    }

    private static OrderReport? Row(JsonElement item, out string? problem) => OrderRow.Read(item, ReportSource.Query, DateTimeOffset.UnixEpoch, out problem);

    private static Fill? FillOf(JsonElement item, out string? problem) => FillRow.Read(item, DateTimeOffset.UnixEpoch, out problem);

    private static OrderOutcomeKind Kind(int status, byte[] body) =>
        OrderReplies.Outcome(Prepared(new ClientOrderId("c"), Contract("KXA"), 1m, 0.5m), new SentReply(true, (HttpStatusCode)status, body, ""), DateTimeOffset.UnixEpoch).Kind;

    private static SentReply Reply(string name, JsonElement meta) =>
        new(true, (HttpStatusCode)meta.GetProperty("status").GetInt32(), Recordings.Bytes(Demo + name + ".json"), "");

    private static ContractId Contract(string ticker, Outcome outcome = Outcome.Yes) => new MarketId(KalshiVenue.VenueName, ticker).Contract(outcome);

    private static PreparedOrder Prepared(ClientOrderId id, ContractId contract, decimal size, decimal price, TimeInForce time = TimeInForce.ImmediateOrCancel)
    {
        var request = new OrderRequest(new IntentId("t"), contract, Side.Buy, new Quantity(size), new Price(price), time);
        return new PreparedOrder(request, id, OrderWriter.Body(request, id, null, new KalshiOptions()));
    }

    // The request that such a body stands for, and the body that is written for it. An ask of YES buys NO at 1 − price.
    private static PreparedOrder Written(JsonElement body, KalshiOptions options, int? shard = null)
    {
        bool isBid = body.GetProperty("side").GetString() == "bid";
        decimal price = decimal.Parse(body.GetProperty("price").GetString()!, CultureInfo.InvariantCulture);
        TimeInForce time = body.GetProperty("time_in_force").GetString() switch
        {
            "good_till_canceled" => TimeInForce.GoodTillCancelled,
            "immediate_or_cancel" => TimeInForce.ImmediateOrCancel,
            _ => TimeInForce.FillOrKill,
        };
        var request = new OrderRequest(
            new IntentId("t"), Contract(body.GetProperty("ticker").GetString()!, isBid ? Outcome.Yes : Outcome.No), Side.Buy,
            new Quantity(decimal.Parse(body.GetProperty("count").GetString()!, CultureInfo.InvariantCulture)), new Price(isBid ? price : 1m - price), time)
        {
            PostOnly = body.TryGetProperty("post_only", out JsonElement only) && only.GetBoolean(),
        };
        var id = new ClientOrderId(body.GetProperty("client_order_id").GetString()!);
        return new PreparedOrder(request, id, OrderWriter.Body(request, id, shard, options));
    }

    // Everything recorded is there alike, what is needed as text. What is more is ours: off as at the venue, but for a pause, which ends our orders.
    private static void AssertLike(JsonElement recorded, PreparedOrder order)
    {
        using JsonDocument ours = JsonDocument.Parse(order.Terms);
        foreach (JsonProperty field in recorded.EnumerateObject())
        {
            Assert.Equal((field.Name, field.Value.GetRawText()), (field.Name, ours.RootElement.GetProperty(field.Name).GetRawText()));
        }

        Assert.All(Needed, name => Assert.Equal(JsonValueKind.String, ours.RootElement.GetProperty(name).ValueKind));
        string[] more = [.. ours.RootElement.EnumerateObject().Select(static f => f.Name).Where(n => !recorded.TryGetProperty(n, out _))];
        Assert.Empty(more.Except(["post_only", "reduce_only", "cancel_order_on_pause"]));
    }
}
