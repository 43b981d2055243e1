using System.Text;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Tests.Support;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Arbit.Venues.Kalshi.Tests;

/// <summary>The bytes of orders and cancels, and what goes out when.</summary>
public sealed class KalshiOrderGatewayTests
{
    [Fact]
    public async Task Send_BuyNo_IsAnAskOfTheYesBookInTextWithEveryNeededField()
    {
        using var bench = new OrderBench(static _ => (500, ""));
        PreparedOrder order = bench.Prepare(OrderBench.Request(Outcome.No, price: 0.53m, size: 10m));

        await bench.SendAsync(order.Request);

        SentRequest sent = Assert.Single(bench.Http.Requests);
        Assert.Equal(("POST", "/portfolio/events/orders"), (sent.Method, sent.Path));
        Assert.Equal(
            $$"""{"ticker":"KXA-26-T1","client_order_id":"{{order.Id}}","side":"ask","count":"10.00","price":"0.4700","time_in_force":"immediate_or_cancel","self_trade_prevention_type":"taker_at_cross","post_only":false,"reduce_only":false,"cancel_order_on_pause":true,"exchange_index":2}""",
            sent.Body);
        Assert.Equal(sent.Body, Encoding.UTF8.GetString(order.Terms.Span));
    }

    [Fact]
    public async Task Send_WithOptions_SaysThem()
    {
        using var bench = new OrderBench(static _ => (500, ""), static o =>
        {
            (o.SelfTrade, o.OrderRouting, o.Subaccount, o.CancelOnPause) = (KalshiSelfTrade.Maker, KalshiOrderRouting.Automatic, 7, false);
        });
        await bench.SendAsync(OrderBench.Request(timeInForce: TimeInForce.GoodTillDate, side: Side.Sell) with
        {
            ExpiresAt = OrderBench.Start.AddSeconds(60.9),
            PostOnly = true,
        });

        using JsonDocument sent = JsonDocument.Parse(bench.Http.Requests[0].Body);
        JsonElement body = sent.RootElement;
        Assert.Equal(
            ("ask", "good_till_canceled", "maker", true, false, 7, OrderBench.Start.AddSeconds(60).ToUnixTimeSeconds()),
            (body.GetProperty("side").GetString(), body.GetProperty("time_in_force").GetString(), body.GetProperty("self_trade_prevention_type").GetString(),
                body.GetProperty("post_only").GetBoolean(), body.GetProperty("cancel_order_on_pause").GetBoolean(), body.GetProperty("subaccount").GetInt32(),
                body.GetProperty("expiration_time").GetInt64()));
        Assert.False(body.TryGetProperty("exchange_index", out _));
    }

    [Fact]
    public void Prepare_SameIntent_IsTheSameIdAndAnotherOneIsNot()
    {
        using var bench = new OrderBench();

        ClientOrderId first = bench.Prepare(OrderBench.Request(intent: "t-1/l-1")).Id;

        Assert.Equal(first, bench.Prepare(OrderBench.Request(intent: "t-1/l-1", price: 0.48m)).Id);
        Assert.NotEqual(first, bench.Prepare(OrderBench.Request(intent: "t-1/l-2")).Id);
        Assert.Equal("60bc3b23-56db-8c3a-8a6d-d9f63b1e52b0".Length, first.Value.Length);
        Assert.True(Guid.TryParseExact(first.Value, "D", out _));
        Assert.Equal('8', first.Value[14]);
    }

    [Property(MaxTest = 300)]
    public static void Prepare_AnyOrder_IsNeverAtAWorsePriceAndMirrorsItsComplement(Seed seed)
    {
        using var bench = new OrderBench();
        var random = new Random(seed);
        Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        PriceGrid grid = ((OutcomeMarket)bench.Venue.Instruments.Find(OrderBench.Contract(Outcome.No, OrderBench.Fine).Market)!).GridOf(Outcome.No);
        Price q = grid.RoundDown(new Price(random.Next(1, 10_000) / 10_000m)) ?? grid.Min;

        (string Side, string Price) no = Body(bench.Prepare(OrderBench.Request(Outcome.No, side, q.Value, ticker: OrderBench.Fine)));
        (string Side, string Price) yes = Body(bench.Prepare(OrderBench.Request(Outcome.Yes, side.Opposite(), 1m - q.Value, ticker: OrderBench.Fine)));

        // Buying NO at q pays at most q for it: the YES sold must bring at least 1 - q, exactly.
        Assert.Equal(yes, no);
        Assert.Equal(side == Side.Buy ? "ask" : "bid", no.Side);
        Assert.Equal(1m - q.Value, Price.Parse(no.Price).Value);
    }

    [Theory]
    [InlineData("market", "Contract")]
    [InlineData("venue", "Contract")]
    [InlineData("outcome", "Contract")]
    [InlineData("intent", "Intent")]
    [InlineData("price", "LimitPrice")]
    [InlineData("noPrice", "LimitPrice")]
    [InlineData("dust", "Quantity")]
    [InlineData("none", "Quantity")]
    [InlineData("postOnly", "PostOnly")]
    [InlineData("reduceOnly", "ReduceOnly")]
    [InlineData("noEnd", "ExpiresAt")]
    [InlineData("end", "ExpiresAt")]
    [InlineData("side", "Side")]
    [InlineData("force", "TimeInForce")]
    public void Prepare_WhatTheVenueWouldNotTake_NamesTheField(string what, string field)
    {
        using var bench = new OrderBench();
        OrderRequest order = OrderBench.Request();
        order = what switch
        {
            "market" => order with { Contract = OrderBench.Contract(ticker: "KXZ-1") },
            "venue" => order with { Contract = new MarketId(new VenueId("other"), OrderBench.Ticker).Contract(Outcome.Yes) },
            "outcome" => order with { Contract = OrderBench.Contract(Outcome.None) },
            "intent" => order with { Intent = new IntentId("a b") },
            "price" => order with { LimitPrice = new Price(0.475m) },
            "noPrice" => OrderBench.Request(Outcome.No, price: 0.5005m, ticker: OrderBench.Fine),
            "dust" => order with { Quantity = new Quantity(0.005m) },
            "none" => order with { Quantity = Quantity.Zero },
            "postOnly" => order with { PostOnly = true },
            "reduceOnly" => order with { ReduceOnly = true, TimeInForce = TimeInForce.FillOrKill },
            "noEnd" => order with { TimeInForce = TimeInForce.GoodTillDate },
            "end" => order with { ExpiresAt = OrderBench.Start.AddDays(1) },
            "side" => order with { Side = (Side)9 },
            _ => order with { TimeInForce = (TimeInForce)9 },
        };

        PrepareResult made = bench.Gateway.Prepare(order);

        Assert.Equal((FaultKind.Rejected, field), (made.Fault!.Kind, made.Fault.Where));
        Assert.True(made.Fault.Detail.Length > 10);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    public async Task Send_AfterAWait_CarriesASignatureOfThePathThatIsYoungEnough(int seconds, int signatures)
    {
        using var counting = new CountingSigner();
        using var bench = new OrderBench(static _ => (500, ""), signer: counting);
        SignedOrder signed = await bench.Gateway.SignAsync(bench.Prepare(), CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await bench.Gateway.SendAsync(signed, CancellationToken.None);

        IReadOnlyDictionary<string, string> headers = bench.Http.Requests[0].Headers;
        Assert.Equal(signatures, counting.Signed);
        byte[] text = Encoding.UTF8.GetBytes(headers["KALSHI-ACCESS-TIMESTAMP"] + "POST/trade-api/v2/portfolio/events/orders");
        var verifier = new Ed25519Signer();
        verifier.Init(false, new Ed25519PublicKeyParameters(TestKeys.Ed25519Public, 0));
        verifier.BlockUpdate(text, 0, text.Length);
        Assert.True(verifier.VerifySignature(Convert.FromBase64String(headers["KALSHI-ACCESS-SIGNATURE"])));
        Assert.Equal(TestKeys.KeyId, headers["KALSHI-ACCESS-KEY"]);
        Assert.Equal($"{signed.Order.Id} (signed)", signed.ToString());
    }

    [Fact]
    public async Task Send_SignerFailsAsItGoesOut_IsRejectedBecauseNothingWasSent()
    {
        using var failing = new CountingSigner { Fails = true };
        using var bench = new OrderBench(static _ => (201, "{}"), signer: failing);
        failing.Fails = false;
        SignedOrder signed = await bench.Gateway.SignAsync(bench.Prepare(), CancellationToken.None);
        failing.Fails = true;
        bench.Clock.Advance(TimeSpan.FromSeconds(10));

        OrderOutcome outcome = await bench.Gateway.SendAsync(signed, CancellationToken.None);

        Assert.Equal((OrderOutcomeKind.Rejected, "not sent: the request could not be signed"), (outcome.Kind, outcome.Detail));
        Assert.Empty(bench.Http.Requests);
    }

    [Fact]
    public async Task Sign_OrderOfAnotherVenue_IsABug()
    {
        using var bench = new OrderBench();
        OrderRequest other = OrderBench.Request() with { Contract = new MarketId(new VenueId("other"), "X").Contract(Outcome.Yes) };

        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Gateway.SignAsync(new PreparedOrder(other, new ClientOrderId("x"), default), default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Gateway.SendAsync(new OtherSigned(bench.Prepare()), default));
    }

    [Fact]
    public async Task Cancel_Order_NamesItsMarketAndShard()
    {
        using var bench = new OrderBench(static _ => (200, $$"""{"order_id":"{{OrderBench.OrderId}}","reduced_by":"1.00","ts_ms":1781159364112}"""), static o => o.Subaccount = 3);

        CancelOutcome outcome = await bench.Gateway.CancelAsync(OrderBench.Reference(), CancellationToken.None);

        Assert.Equal(("DELETE", $"/portfolio/events/orders/{OrderBench.OrderId}?market_ticker=KXA-26-T1&exchange_index=2&subaccount=3"),
            (bench.Http.Requests[0].Method, bench.Http.Requests[0].Path));
        Assert.Equal((CancelOutcomeKind.Cancelled, new Quantity(1m)), (outcome.Kind, outcome.Reduced));
    }

    [Theory]
    [InlineData(200, """{"orders":[],"cursor":""}""", "shows no order")]
    [InlineData(401, """{"error":{"code":"unauthorized","message":"no"}}""", "looking it up failed")]
    public async Task Cancel_VenuesIdNotKnownNorFound_IsNotSentAndUnknown(int status, string body, string why)
    {
        using var bench = new OrderBench(_ => (status, body));

        CancelOutcome outcome = await bench.Gateway.CancelAsync(OrderBench.Reference(""), CancellationToken.None);

        Assert.Equal(CancelOutcomeKind.Unknown, outcome.Kind);
        Assert.Contains(why, outcome.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Http.Requests, static r => r.Method != "GET");
        Assert.NotEmpty(bench.Http.Requests);
    }

    [Theory]
    [InlineData(204, "", null)]
    [InlineData(429, """{"error":"too many requests"}""", FaultKind.RateLimited)]
    [InlineData(409, """{"error":{"code":"exchange_is_paused","message":"paused"}}""", FaultKind.Unavailable)]
    public async Task CancelAll_Replies_AreDoneOrTheFault(int status, string body, FaultKind? kind)
    {
        using var bench = new OrderBench(_ => (status, body), static o => o.Subaccount = 3);

        VenueFault? fault = await bench.Gateway.CancelAllAsync(CancellationToken.None);

        Assert.Equal(kind, fault?.Kind);
        Assert.Equal(("DELETE", "/portfolio/events/orders?subaccount=3"), (bench.Http.Requests[0].Method, bench.Http.Requests[0].Path));
    }

    [Fact]
    public async Task CancelAll_NoAnswer_IsConnectivity()
    {
        using var bench = new OrderBench();
        bench.Http.Failure = new HttpRequestException(HttpRequestError.ResponseEnded);

        Assert.Equal(FaultKind.Connectivity, (await bench.Gateway.CancelAllAsync(CancellationToken.None))!.Kind);
        Assert.Single(bench.Http.Requests);
    }

    [Fact]
    public async Task Cancel_BudgetUsedUpByOrdersAndStormOf429_StillGoesOutAtOnce()
    {
        using var bench = new OrderBench(static r => r.Method == "DELETE"
            ? (200, $$"""{"order_id":"{{OrderBench.OrderId}}","reduced_by":"1.00","ts_ms":1781159364112}""")
            : (429, """{"error":{"code":"too_many_requests","message":"too many requests"}}"""));
        var waiting = new List<Task<OrderOutcome>>();
        for (int i = 0; i < 20; i++)
        {
            waiting.Add(bench.SendAsync(OrderBench.Request(intent: $"scan-{i}")));
        }

        // The first was refused, which holds the normal lane back; the reads' own budget is used up too.
        while (bench.Venue.Budgets.Read.TryAcquire(10))
        {
        }

        CancelOutcome cancel = await bench.Gateway.CancelAsync(OrderBench.Reference(), CancellationToken.None);
        Task<OrderOutcome> unwind = bench.SendAsync(OrderBench.Request(intent: "unwind-1") with { Unwind = true });

        Assert.Equal(CancelOutcomeKind.Cancelled, cancel.Kind);
        Assert.True(unwind.IsCompletedSuccessfully);
        Assert.Contains(waiting, static t => !t.IsCompleted);
        Assert.Equal(OrderOutcomeKind.Rejected, (await waiting[0]).Kind);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(waiting);
        Assert.Equal(20 + 2, bench.Http.Requests.Count);
    }

    [Theory]
    [InlineData(OrderBench.OrderId, false)]
    [InlineData("", false)]
    [InlineData(OrderBench.OrderId, true)]
    public async Task LookUp_ScansHaveUsedUpTheReads_StillGoesOutAtOnce(string venueOrderId, bool storm)
    {
        using var bench = new OrderBench(static r => (200, r.Path.Contains("/orders/", StringComparison.Ordinal)
            ? $$"""{"order":{"order_id":"{{OrderBench.OrderId}}","client_order_id":"c-1","ticker":"{{OrderBench.Ticker}}","side":"yes","action":"buy","status":"canceled","fill_count_fp":"0.00","initial_count_fp":"5.00","remaining_count_fp":"0.00","created_time":"2026-10-05T12:00:00Z"} }"""
            : """{"orders":[],"cursor":""}"""));
        while (bench.Venue.Budgets.Read.TryAcquire(10))
        {
        }

        using var scans = new CancellationTokenSource();
        Task[] scanning = [.. Enumerable.Range(0, 500).Select(_ => bench.Venue.Budgets.Read.AcquireAsync(10, Transport.BudgetLane.Normal, scans.Token).AsTask())];
        if (storm)
        {
            bench.Venue.Budgets.Read.Penalise(TimeSpan.FromHours(1));
        }

        Evidence<OrderLookup> answer = await bench.Gateway.LookUpAsync(OrderBench.Reference(venueOrderId), CancellationToken.None);

        Assert.True(answer.IsKnown);
        Assert.Equal(venueOrderId.Length > 0, answer.Value.Report is not null);
        Assert.All(scanning, static s => Assert.False(s.IsCompleted));
        await scans.CancelAsync();
    }

    [Fact]
    public async Task Send_GivenUpWhileItWaitsForTokens_IsRejectedBecauseNothingWasSent()
    {
        using var bench = new OrderBench();
        while (bench.Venue.Budgets.Write.TryAcquire(10))
        {
        }

        using var stop = new CancellationTokenSource();
        Task<OrderOutcome> waiting = bench.SendAsync(stop: stop.Token);
        await stop.CancelAsync();

        OrderOutcome outcome = await waiting;
        Assert.Equal((OrderOutcomeKind.Rejected, "not sent: given up before an answer"), (outcome.Kind, outcome.Detail));
        Assert.Empty(bench.Http.Requests);
    }

    [Fact]
    public async Task ReadLimits_AccountOfAHigherTier_ResizesTheBudgetsAndCosts()
    {
        using var bench = new OrderBench(static r => r.Path switch
        {
            "/account/limits" => (200, """{"usage_tier":"premier","grants":[],"read":{"bucket_capacity":1200,"refill_rate":1200},"write":{"bucket_capacity":2400,"refill_rate":1200}}"""),
            _ => (200, """{"default_cost":10,"endpoint_costs":[{"cost":4,"method":"DELETE","path":"/trade-api/v2/portfolio/events/orders/:order_id"}]}"""),
        });

        Assert.Null(await bench.Gateway.ReadLimitsAsync(CancellationToken.None));
        bench.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal((1200, 2400), (bench.Venue.Budgets.Read.Available, bench.Venue.Budgets.Write.Available));
        Assert.Equal((4, 2, 10, 10), (
            bench.Venue.Budgets.Costs.Of("DELETE /trade-api/v2/portfolio/events/orders/:order_id"),
            bench.Venue.Budgets.Costs.Of("DELETE /trade-api/v2/portfolio/events/orders"),
            bench.Venue.Budgets.Costs.Of("GET /trade-api/v2/portfolio/orders/:order_id"),
            bench.Venue.Budgets.Costs.Of("POST /trade-api/v2/portfolio/events/orders")));
    }

    [Fact]
    public async Task AccountLimits_Account_AreToldAndChangeNoBudget()
    {
        using var bench = new OrderBench(static _ =>
            (200, """{"usage_tier":"premier","grants":[],"read":{"bucket_capacity":1200,"refill_rate":1100},"write":{"bucket_capacity":2400,"refill_rate":1000}}"""));
        int before = bench.Venue.Budgets.Write.Available;

        Evidence<KalshiAccountLimits> limits = await bench.Gateway.AccountLimitsAsync(CancellationToken.None);

        Assert.Equal(new KalshiAccountLimits("premier", 1200, 1100, 2400, 1000), limits.Value);
        Assert.Equal(before, bench.Venue.Budgets.Write.Available);
    }

    [Fact]
    public async Task AccountLimits_NoBuckets_AreMissing()
    {
        using var bench = new OrderBench(static _ => (200, """{"usage_tier":"premier"}"""));

        Evidence<KalshiAccountLimits> limits = await bench.Gateway.AccountLimitsAsync(CancellationToken.None);

        Assert.Equal((false, FaultKind.Malformed), (limits.IsKnown, limits.Fault!.Kind));
        Assert.Null(bench.Venue.ClockOffset);
    }

    [Theory]
    [InlineData("""{"read":{"bucket_capacity":5,"refill_rate":200},"write":{"bucket_capacity":100,"refill_rate":100}}""", "the buckets hold 5 and 100")]
    [InlineData("""{"read":{"bucket_capacity":200,"refill_rate":200}}""", "write is missing")]
    [InlineData("""[]""", "no object")]
    [InlineData("""nonsense""", "no JSON")]
    public async Task ReadLimits_WhatCannotBe_IsToldAndLeavesTheOptionsFigures(string limits, string why)
    {
        using var bench = new OrderBench(r => (200, r.Path == "/account/limits" ? limits : """{"default_cost":10,"endpoint_costs":[]}"""));

        VenueFault? fault = await bench.Gateway.ReadLimitsAsync(CancellationToken.None);

        Assert.Contains(why, fault!.Detail, StringComparison.Ordinal);
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((600, 100), (bench.Venue.Budgets.Read.Available, bench.Venue.Budgets.Write.Available));
    }

    [Theory]
    [InlineData("""{"exchange_active":true,"trading_active":true}""", null)]
    [InlineData("""{"exchange_active":true,"trading_active":false,"exchange_estimated_resume_time":"2026-10-08T09:00:00Z"}""", "trading on the exchange is paused: orders are refused, cancels are taken; expected back 2026-10-08T09:00:00Z")]
    [InlineData("""{"exchange_active":false,"trading_active":false}""", "neither orders nor cancels")]
    [InlineData("""{"exchange_active":true,"trading_active":true,"exchange_index_statuses":[{"exchange_index":2,"exchange_active":true,"trading_active":false}]}""", "trading on shard 2 is paused")]
    [InlineData("""{"exchange_active":true}""", "trading_active is missing")]
    public async Task CheckExchange_States_AreNothingOrWhatIsPaused(string body, string? why)
    {
        using var bench = new OrderBench(_ => (200, body));

        VenueFault? fault = await bench.Gateway.CheckExchangeAsync(CancellationToken.None);

        Assert.Equal(why is null, fault is null);
        Assert.Contains(why ?? "", fault?.Detail ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("weekly", fault?.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckExchange_ThursdayMorningInNewYork_NamesTheWeeklyPause()
    {
        using var bench = new OrderBench(static _ => (200, """{"exchange_active":true,"trading_active":false}"""));
        bench.Clock.Advance(new DateTimeOffset(2026, 10, 8, 7, 30, 0, TimeSpan.Zero) - OrderBench.Start);

        Assert.EndsWith("; this is the weekly pause", (await bench.Gateway.CheckExchangeAsync(CancellationToken.None))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_ListsThem()
    {
        var venue = new KalshiVenue(new KalshiOptions { WriteReserve = 95, Subaccount = 64 }, VenueContext.Standalone(new ManualClock(OrderBench.Start)));
        using var credentials = new KalshiCredentials(TestKeys.KeyId, TestKeys.Ed25519Pem);

        var error = Assert.Throws<Diagnostics.InvalidOptionsException>(() => new KalshiOrderGateway(venue, credentials));

        Assert.Contains("kalshi.WriteReserve", error.Message, StringComparison.Ordinal);
        Assert.Contains("kalshi.Subaccount", error.Message, StringComparison.Ordinal);
        Assert.Throws<Diagnostics.InvalidOptionsException>(() => new KalshiOrderStream(venue, credentials));
    }

    private static (string Side, string Price) Body(PreparedOrder order)
    {
        using JsonDocument terms = JsonDocument.Parse(order.Terms);
        return (terms.RootElement.GetProperty("side").GetString()!, terms.RootElement.GetProperty("price").GetString()!);
    }

    private sealed class OtherSigned(PreparedOrder order) : SignedOrder(order);
}
