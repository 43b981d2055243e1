using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;
using Arbit.Venues.Polymarket;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Rest;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Recordings.Tests.Polymarket;

/// <summary>Order bodies and user messages of the venue, recorded or documented, as the product reads them.</summary>
public class OrderEntryTests
{
    private const string Account = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private const string Data = "venues/polymarket/data/";

    // 5 shares bought for 2.65, production, January 2026.
    [Fact]
    public void Reply_RecordedFill_IsAcceptedWithItsShares()
    {
        using JsonDocument recording = JsonDocument.Parse(Recordings.Bytes("recordings/order_entry/poly_full_fill_real.json"));
        JsonElement sent = recording.RootElement.GetProperty("request").GetProperty("body").GetProperty("order");
        byte[] body = Encoding.UTF8.GetBytes(recording.RootElement.GetProperty("response").GetProperty("body_raw").GetString()!);
        OrderReply reply = OrderReply.Read(body)!;
        OrderEnvelope envelope = Envelope(long.Parse(sent.GetProperty("makerAmount").GetString()!, CultureInfo.InvariantCulture),
            long.Parse(sent.GetProperty("takerAmount").GetString()!, CultureInfo.InvariantCulture), "FAK");

        OrderOutcome outcome = OrderOutcomes.Of(Prepared(reply.OrderId), envelope, new PrivateReply(HttpStatusCode.OK, body, null, true), DateTimeOffset.UnixEpoch);

        Assert.Equal((OrderOutcomeKind.Accepted, reply.OrderId), (outcome.Kind, outcome.VenueOrderId));
        Assert.Equal((ReportedState.Filled, new Quantity(5m)), (outcome.Report!.State, outcome.Report.Filled!.Value));
    }

    [Fact]
    public void Order_RecordedStatus_IsFilled()
    {
        using JsonDocument recording = JsonDocument.Parse(Recordings.Bytes("recordings/order_entry/poly_order_status_full_real.json"));
        using JsonDocument body = JsonDocument.Parse(recording.RootElement.GetProperty("response").GetProperty("body_raw").GetString()!);

        OrderRow row = OrderRow.Read(body.RootElement, out string? problem)!;
        OrderReport report = View().Report(row, ReportSource.Query, DateTimeOffset.UnixEpoch);

        Assert.Null(problem);
        Assert.Equal((ReportedState.Filled, new Quantity(5m), Side.Buy), (report.State, report.Filled!.Value, report.Side!.Value));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1768944180), report.At);
        Assert.Single(row.Trades);
    }

    [Fact]
    public void Reply_DocumentedAnswers_AreMapped()
    {
        using JsonDocument samples = JsonDocument.Parse(Recordings.Bytes(Data + "docs-samples.json"));
        (OrderOutcomeKind, ReportedState?)[] outcomes =
        [
            .. samples.RootElement.GetProperty("order_responses").EnumerateArray().Select(static r =>
            {
                OrderOutcome outcome = OrderOutcomes.Of(Prepared(r.GetProperty("orderID").GetString()!), Envelope(100_000_000, 200_000_000, "GTC"),
                    new PrivateReply(HttpStatusCode.OK, Encoding.UTF8.GetBytes(r.GetRawText()), null, true), DateTimeOffset.UnixEpoch);
                return (outcome.Kind, outcome.Report?.State);
            }),
        ];

        Assert.Equal(
            [(OrderOutcomeKind.Accepted, ReportedState.Resting), (OrderOutcomeKind.Accepted, ReportedState.Filled), (OrderOutcomeKind.Accepted, ReportedState.Delayed)], outcomes);
    }

    [Fact]
    public void Reply_DocumentedErrors_RejectOnlyWhatIsProved()
    {
        using JsonDocument samples = JsonDocument.Parse(Recordings.Bytes(Data + "docs-samples.json"));
        int known = 0;
        foreach (JsonElement error in samples.RootElement.GetProperty("http_errors").EnumerateArray())
        {
            int status = error.GetProperty("status").GetInt32();
            byte[] body = Encoding.UTF8.GetBytes(error.GetProperty("body").ValueKind == JsonValueKind.String ? "" : error.GetProperty("body").GetRawText());
            var reply = new PrivateReply((HttpStatusCode)status, body, new VenueFault(FaultKind.Rejected, "POST /order", "x"), true);
            OrderOutcome outcome = OrderOutcomes.Of(Prepared("0x" + new string('a', 64)), Envelope(1, 1, "GTC"), reply, DateTimeOffset.UnixEpoch);
            Assert.Equal(status is 425 or 503 ? OrderOutcomeKind.Unknown : OrderOutcomeKind.Rejected, outcome.Kind);
            known++;
        }

        Assert.Equal(15, known);
    }

    [Theory]
    [InlineData("http_cancel_response_ok.json", CancelOutcomeKind.Cancelled)]
    [InlineData("http_cancel_response_failed.json", CancelOutcomeKind.NotOpen)]
    public void Cancel_Answers_AreRead(string file, CancelOutcomeKind expected)
    {
        const string Id = "0xb816482a1234567890abcdef1234567890abcdef1234567890abcdef12345678";
        var reply = new PrivateReply(HttpStatusCode.OK, Recordings.Bytes(Data + "nautilus/" + file), null, true);

        Assert.Equal(expected, CancelOutcomes.Of(new OrderReference(new ClientOrderId(Id), Id, default), Id, reply).Kind);
    }

    [Theory]
    [InlineData("http_order_response_ok.json", 200, OrderOutcomeKind.Accepted)]
    [InlineData("http_order_response_failed.json", 200, OrderOutcomeKind.Rejected)]
    [InlineData("http_order_response_error_500.json", 500, OrderOutcomeKind.Unknown)]
    public void Reply_OtherClientsFixtures_AreMapped(string file, int status, OrderOutcomeKind expected)
    {
        byte[] body = Recordings.Bytes(Data + "nautilus/" + file);
        string id = OrderReply.Read(body)!.OrderId is { Length: > 0 } named ? named : "0x" + new string('a', 64);
        var reply = new PrivateReply((HttpStatusCode)status, body, status == 200 ? null : new VenueFault(FaultKind.Unavailable, "x", "x"), true);

        Assert.Equal(expected, OrderOutcomes.Of(Prepared(id), Envelope(1, 1, "GTC"), reply, DateTimeOffset.UnixEpoch).Kind);
    }

    [Theory]
    [InlineData("nautilus/ws_user_order_msg.json", ReportedState.Resting, "0")]
    [InlineData("nautilus/ws_user_order_placement.json", ReportedState.Resting, "0")]
    [InlineData("nautilus/ws_user_order_update.json", ReportedState.Resting, "25")]
    [InlineData("nautilus/ws_user_order_matched.json", ReportedState.Filled, "100")]
    [InlineData("nautilus/ws_user_order_cancellation.json", ReportedState.Cancelled, "0")]
    [InlineData("nautilus/ws_user_order_venue_cancel.json", ReportedState.Cancelled, "0")]
    [InlineData("nautilus/ws_user_order_fok_killed.json", ReportedState.Cancelled, null)]
    [InlineData("nautilus/py_ws_order_placement.json", ReportedState.Resting, "0")]
    [InlineData("nautilus/py_ws_order_cancel.json", ReportedState.Cancelled, "5")]
    [InlineData("polypy/test_order_info_maker_buy_placement.json", ReportedState.Resting, "0")]
    [InlineData("polypy/test_order_info_maker_buy_update.json", ReportedState.Filled, "5")]
    [InlineData("polypy/test_order_info_maker_buy_unmatched.json", ReportedState.Resting, "0")]
    public void UserMessage_Order_IsReported(string file, ReportedState state, string? filled)
    {
        UserMessage message = UserMessage.Read(Recordings.Bytes(Data + file));
        OrderReport report = View().Report(Assert.Single(message.Orders), ReportSource.Stream, DateTimeOffset.UnixEpoch);

        Assert.Null(message.Problem);
        Assert.Equal((state, filled), (report.State, report.Filled?.ToString()));
    }

    [Theory]
    [InlineData("nautilus/ws_user_trade.json", FillState.Confirmed, Side.Buy, "25", "0.5")]
    [InlineData("nautilus/ws_user_trade_msg.json", FillState.Confirmed, Side.Buy, "25", "0.5")]
    [InlineData("polypy/test_trade_info_taker_buy_matched.json", FillState.Provisional, Side.Buy, "5", "0.6")]
    [InlineData("polypy/test_trade_info_partitioned_maker_fill.json", FillState.Provisional, Side.Buy, "7", "0.012858")]
    public void UserMessage_TradeAsTaker_IsOneFill(string file, FillState state, Side side, string size, string price)
    {
        Fill fill = Assert.Single(Fills(View(), file));

        Assert.Equal((state, side, size, price, Liquidity.Taker), (fill.State, fill.Side, fill.Quantity.ToString(), fill.Price.ToString(), fill.Liquidity));
    }

    // Bought NO at 0.6 while the taker bought YES at 0.4: the trade's own lines are the taker's.
    [Theory]
    [InlineData("polypy/test_trade_info_maker_buy_matched.json", FillState.Provisional)]
    [InlineData("polypy/test_trade_info_maker_buy_confirmed.json", FillState.Confirmed)]
    public void UserMessage_TradeAsMaker_IsReadFromOurOrder(string file, FillState state)
    {
        Fill fill = Assert.Single(Fills(View("000000000-0000-0000-0000-000000000000"), file));

        Assert.Equal((state, Side.Buy, new Quantity(5m), new Price(0.6m), Liquidity.Maker), (fill.State, fill.Side, fill.Quantity, fill.Price, fill.Liquidity));
        Assert.Equal("0xc512c86c90ce3b4f657808cb6000000000000000000000000000000000000000", fill.Order.Value);
    }

    [Fact]
    public void UserMessage_TradeAgainstManyMakers_FindsOurs()
    {
        Fill fill = Assert.Single(Fills(View("3e2c94ca-8124-c4c1-c7ea-be1ea21b71fe"), "nautilus/py_ws_user_trade1.json"));

        Assert.Equal((Side.Sell, new Quantity(5m), new Price(0.518m), Liquidity.Maker), (fill.Side, fill.Quantity, fill.Price, fill.Liquidity));
    }

    [Theory]
    [InlineData("http_open_orders_page.json", 2)]
    public void Page_OpenOrders_AreAllRead(string file, int count)
    {
        PageReader page = PageReader.Read(Recordings.Bytes(Data + "nautilus/" + file))!;

        Assert.Equal((count, null), (page.Rows.Count, page.Next));
        Assert.All(page.Rows, static row => Assert.Equal(ReportedState.Resting, OrderStates.Of(OrderRow.Read(row, out _)!)));
    }

    [Fact]
    public void Page_Trades_AreAllRead()
    {
        PageReader page = PageReader.Read(Recordings.Bytes(Data + "nautilus/http_trades_page.json"))!;
        TradeRow trade = TradeRow.Read(Assert.Single(page.Rows), out string? problem)!;

        Assert.Null(problem);
        Assert.Equal(FillState.Provisional, OrderStates.Of(trade.Status));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), trade.At);
    }

    [Theory]
    [InlineData("http_balance_allowance_collateral.json", "1000")]
    [InlineData("http_balance_allowance_no_allowance.json", "250.5")]
    public void Balance_Bodies_AreRead(string file, string balance)
    {
        Assert.Equal(decimal.Parse(balance, CultureInfo.InvariantCulture), BalanceBody.Read(Recordings.Bytes(Data + "nautilus/" + file))!.Balance);
    }

    private static IReadOnlyList<Fill> Fills(AccountView view, string file)
    {
        UserMessage message = UserMessage.Read(Recordings.Bytes(Data + file));
        Assert.Null(message.Problem);
        TradeRow trade = Assert.Single(message.Trades);
        return view.Fills(trade, OrderStates.Of(trade.Status)!.Value);
    }

    private static AccountView View(string apiKey = "00000000-0000-0000-0000-000000000001")
    {
        var venue = new PolymarketVenue(new PolymarketOptions(), VenueContext.Standalone(new ManualClock()));
        var key = new PolymarketApiKey(apiKey, "AAAA", "p");
        return new AccountView(venue.Id, venue.Catalog, new PolymarketCredentials(new NoSigner(), key));
    }

    private static PreparedOrder Prepared(string id) => new(
        new OrderRequest(new IntentId("t"), default, Side.Buy, new Quantity(5m), new Price(0.53m), TimeInForce.ImmediateOrCancel), new ClientOrderId(id), default);

    private static OrderEnvelope Envelope(long maker, long taker, string type) => new(
        new OrderTerms
        {
            Exchange = Exchange.For(137, false, false),
            Salt = 1,
            Maker = EthAddress.Parse(Account),
            Signer = EthAddress.Parse(Account),
            TokenId = 1,
            MakerAmount = maker,
            TakerAmount = taker,
            Side = Side.Buy,
            SignatureType = PolymarketSignatureType.Eoa,
            Timestamp = 1,
        },
        type, 0, false);

    private sealed class NoSigner : IPolymarketSigner
    {
        public string Address => Account;

        public ValueTask<byte[]> SignAsync(PolymarketTypedData data, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
