using System.Net;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Transport;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>Order entry and the user channel against the venue simulator, which verifies every signature for itself.</summary>
public sealed class SimulatorOrderTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));
    private readonly Simulator _simulator;
    private readonly PolymarketVenue _venue;
    private readonly PolymarketSession _session;
    private readonly PolymarketOrderGateway _gateway;
    private readonly PolymarketOrderStream _stream;
    private readonly HeardOrders _heard = new();

    public SimulatorOrderTests()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _simulator = new Simulator(new SimulatorOptions { IsLively = false, OpensWindows = false }, _clock);
        SimulatorAddresses at = SimulatorAddresses.InMemory;
        var options = new PolymarketOptions { MarketSocket = at.MarketSocket, UserSocket = at.UserSocket, Clob = at.Clob, Gamma = at.Gamma, DataApi = at.Data, Heartbeats = true };
        _venue = new PolymarketVenue(options, VenueContext.Standalone(_clock));
        var transport = new PolymarketTransport { Sockets = uri => new Connector(_simulator, uri), Http = _simulator.CreateHttpHandler, Seed = 7 };
        _session = new PolymarketSession(_venue, transport);
        SimulatorCredentials given = _simulator.Credentials;
        var credentials = new PolymarketCredentials(new PolymarketKeySigner(given.PolymarketPrivateKey),
            new PolymarketApiKey(given.PolymarketApiKey, given.PolymarketSecret, given.PolymarketPassphrase));
        _gateway = new PolymarketOrderGateway(_venue, credentials, transport);
        _stream = new PolymarketOrderStream(_venue, credentials, transport);
        _venue.Books.AddAsync(Market).AsTask().Wait();
        _session.StartAsync().AsTask().Wait();
        _stream.StartAsync(_heard, CancellationToken.None).AsTask().Wait();
        _clock.Advance(TimeSpan.FromSeconds(2));
    }

    private MarketId Market => new(_venue.Id, _simulator.PolymarketConditions[0]);

    private ContractId Yes => Market.Contract(Outcome.Yes);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _gateway.DisposeAsync();
        await _session.DisposeAsync();
        _simulator.Dispose();
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.No)]
    public async Task Send_FillOrKillAtTheTouch_IsFilledToldAndHeld(Outcome outcome)
    {
        ContractId contract = Market.Contract(outcome);
        Price ask = Touch(contract, BookSide.Ask);

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(contract, Side.Buy, 10m, ask, TimeInForce.FillOrKill);
        Evidence<OrderLookup> found = await LookUpAsync(order);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Evidence<OrderLookup> later = await LookUpAsync(order);
        IReadOnlyList<VenuePosition> held = (await _gateway.PositionsAsync(CancellationToken.None)).Value!;

        TruthOrder truth = Assert.Single(_simulator.PolymarketOrders.Truth.Orders);
        Assert.Equal((OrderOutcomeKind.Accepted, truth.Id), (sent.Kind, order.Id.Value));
        Assert.Equal(ReportedState.Filled, sent.Report!.State);
        Assert.Equal((ReportedState.Filled, truth.Filled), (found.Value!.Report!.State, found.Value.Report.Filled!.Value.Value));
        Assert.All(later.Value!.Fills, static f => Assert.Equal(FillState.Confirmed, f.State));
        Assert.All(found.Value.Fills, f => Assert.Equal((contract, Side.Buy), (f.Contract, f.Side)));
        Assert.Equal(truth.Filled, Assert.Single(held, p => p.Contract == contract).Quantity.Value);
        Assert.Contains(_heard.Fills, f => f.Order == order.Id && f.State == FillState.Confirmed);
        Assert.Equal(truth.Filled, _heard.Fills.Where(f => f.Order == order.Id).DistinctBy(static f => f.VenueFillId).Sum(static f => f.Quantity.Value));
        Assert.Empty(_heard.Faults);
    }

    // Money, not size: at a better price than its limit it buys more, and never for more than size times limit.
    [Theory]
    [InlineData(TimeInForce.FillOrKill)]
    [InlineData(TimeInForce.ImmediateOrCancel)]
    public async Task Send_ImmediateBuyAboveTheTouch_BuysMoreForNoMoreMoney(TimeInForce time)
    {
        decimal ask = Touch(Yes, BookSide.Ask).Value, limit = ask + 0.02m, money = 10m * limit;

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 10m, new Price(limit), time);
        OrderLookup found = (await LookUpAsync(order)).Value!;

        Quantity filled = found.Report!.Filled!.Value;
        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Filled), (sent.Kind, found.Report.State));
        Assert.True(_gateway.Capabilities.BuysMayOverfill);
        Assert.True(filled > order.Request.Quantity && filled.Value <= money / ask, $"{filled}");
        Assert.True(found.Fills.Sum(static f => f.Quantity.Value * f.Price.Value) <= money);
    }

    [Theory]
    [InlineData(TimeInForce.FillOrKill, OrderOutcomeKind.Rejected)]
    [InlineData(TimeInForce.ImmediateOrCancel, OrderOutcomeKind.Rejected)]
    public async Task Send_ImmediateBuyBelowTheTouch_IsRejectedInTheVenuesWords(TimeInForce time, OrderOutcomeKind expected)
    {
        (_, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 20m, new Price(Touch(Yes, BookSide.Bid).Value), time);

        Assert.Equal(expected, sent.Kind);
        Assert.Contains("order", sent.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task LookUp_ReadsThatLag_SayNothingThereUntilTheyCatchUp()
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.ReadLag) { Duration = TimeSpan.FromSeconds(5) });

        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        OrderLookup early = (await LookUpAsync(order)).Value!;
        _clock.Advance(TimeSpan.FromSeconds(6));
        OrderLookup late = (await LookUpAsync(order)).Value!;

        Assert.True(_gateway.Capabilities.VisibleWithin > TimeSpan.FromSeconds(5));
        Assert.Null(early.Report);
        Assert.Equal(new Quantity(10m), late.Report!.Filled);
    }

    [Fact]
    public async Task Cancel_FilledJustBefore_IsNotOpenAndTheLookupTellsTheFill()
    {
        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 10m, new Price(0.1m), TimeInForce.GoodTillCancelled);
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.FillBeforeCancel));

        CancelOutcome cancelled = await _gateway.CancelAsync(Reference(order), CancellationToken.None);

        Assert.Equal(CancelOutcomeKind.NotOpen, cancelled.Kind);
        Assert.Equal(new Quantity(10m), (await LookUpAsync(order)).Value!.Report!.Filled);
    }

    [Fact]
    public async Task Cancel_AnswerLost_IsUnknownAndTheLookupTells()
    {
        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 10m, new Price(0.1m), TimeInForce.GoodTillCancelled);
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.CutAfterCancelling));

        CancelOutcome cancelled = await _gateway.CancelAsync(Reference(order), CancellationToken.None);

        Assert.Equal(CancelOutcomeKind.Unknown, cancelled.Kind);
        Assert.Equal(ReportedState.Cancelled, (await LookUpAsync(order)).Value!.Report!.State);
    }

    [Fact]
    public async Task Send_DelayedOrder_IsAcceptedUncancellableAndFillsLater()
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.Delay) { Duration = TimeSpan.FromSeconds(3) });

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        CancelOutcome cancelled = await _gateway.CancelAsync(Reference(order), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(5));
        OrderLookup found = (await LookUpAsync(order)).Value!;

        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Delayed), (sent.Kind, sent.Report!.State));
        Assert.NotEqual(CancelOutcomeKind.Cancelled, cancelled.Kind);
        Assert.Equal(new Quantity(10m), found.Report!.Filled);
    }

    [Fact]
    public async Task Listen_MessagesTwiceAndReordered_TellEachTradeOncePerState()
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.DuplicateMessages));
        (PreparedOrder first, _) = await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.ReorderMessages));
        (PreparedOrder second, _) = await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.All([first, second], order =>
        {
            Fill[] told = [.. _heard.Fills.Where(f => f.Order == order.Id)];
            Assert.Equal(10m, told.DistinctBy(static f => f.VenueFillId).Sum(static f => f.Quantity.Value));
            Assert.Equal(told.Length / 3m, told.DistinctBy(static f => f.VenueFillId).Count());
            Assert.Contains(told, static f => f.State == FillState.Confirmed);
        });
        Assert.Empty(_heard.Faults);
    }

    [Fact]
    public async Task OpenOrders_PlacedByHand_IsToldUnderItsOwnId()
    {
        string id = _simulator.PolymarketOrders.PlaceByHand(_simulator.TokensOf(Market.Symbol)[0], isBuy: true, 0.1m, 10m);

        OrderReport open = Assert.Single((await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!);

        Assert.Equal((id, ReportedState.Resting, Yes), (open.Id.Value, open.State, open.Contract));
    }

    [Theory]
    [InlineData(PolymarketSignatureType.Proxy)]
    [InlineData(PolymarketSignatureType.GnosisSafe)]
    [InlineData(PolymarketSignatureType.DepositWallet)]
    public async Task Send_FromAWallet_IsVerifiedByTheVenue(PolymarketSignatureType type)
    {
        SimulatorCredentials given = _simulator.Credentials;
        using var signer = new PolymarketKeySigner(given.PolymarketPrivateKey);
        var apiKey = new PolymarketApiKey(given.PolymarketApiKey, given.PolymarketSecret, given.PolymarketPassphrase);
        await using var gateway = new PolymarketOrderGateway(_venue, new PolymarketCredentials(signer, apiKey, type, "0x1111111111111111111111111111111111111111"),
            new PolymarketTransport { Http = _simulator.CreateHttpHandler, Seed = 7 });
        PreparedOrder order = gateway.Prepare(Request(Yes, Side.Buy, 10m, new Price(0.1m), TimeInForce.GoodTillCancelled)).Order!;

        OrderOutcome sent = await gateway.SendAsync(await gateway.SignAsync(order, CancellationToken.None), CancellationToken.None);

        Assert.Equal((OrderOutcomeKind.Accepted, order.Id.Value), (sent.Kind, Assert.Single(_simulator.PolymarketOrders.Truth.Orders).Id));
    }

    [Fact]
    public async Task ApiKeys_Account_DerivesTheKeyItHas()
    {
        using var keys = new PolymarketApiKeys(_venue, new PolymarketTransport { Http = _simulator.CreateHttpHandler, Seed = 7 });
        using var signer = new PolymarketKeySigner(_simulator.Credentials.PolymarketPrivateKey);

        PolymarketApiKey key = (await keys.DeriveAsync(signer)).Value!;

        Assert.Equal((_simulator.Credentials.PolymarketApiKey, _simulator.Credentials.PolymarketSecret), (key.Key, key.Secret));
    }

    [Fact]
    public async Task Send_RestingOrder_IsOpenKeptAliveAndCancelled()
    {
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 10m, new Price(0.1m), TimeInForce.GoodTillCancelled);
        _clock.Advance(TimeSpan.FromSeconds(40));
        OrderReport open = Assert.Single((await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!);
        CancelOutcome cancelled = await _gateway.CancelAsync(Reference(order), CancellationToken.None);
        CancelOutcome again = await _gateway.CancelAsync(Reference(order), CancellationToken.None);

        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Resting), (sent.Kind, sent.Report!.State));
        Assert.Equal((order.Id, ReportedState.Resting), (open.Id, open.State));
        Assert.Equal((CancelOutcomeKind.Cancelled, CancelOutcomeKind.NotOpen), (cancelled.Kind, again.Kind));
        Assert.Equal(ReportedState.Cancelled, (await LookUpAsync(order)).Value!.Report!.State);
        Assert.Equal([ReportedState.Resting, ReportedState.Cancelled], _heard.Reports.Where(r => r.Id == order.Id).Select(static r => r.State).Distinct());
        Assert.Empty((await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!);
        Assert.False(_gateway.Heartbeats.IsBeating);
        Assert.Null(_gateway.HeartbeatFault);
    }

    [Theory]
    [InlineData(OrderFaultKind.CutAfterTaking, true)]
    [InlineData(OrderFaultKind.CutBeforeTaking, false)]
    [InlineData(OrderFaultKind.ServerErrorAfterTaking, true)]
    [InlineData(OrderFaultKind.ServerError, false)]
    public async Task Send_AnswerLost_IsUnknownUntilItIsLookedUp(OrderFaultKind kind, bool isTaken)
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(kind));

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        _clock.Advance(_gateway.Capabilities.VisibleWithin);
        OrderLookup found = (await LookUpAsync(order)).Value!;

        Assert.Equal(OrderOutcomeKind.Unknown, sent.Kind);
        Assert.Equal(isTaken, found.Report is not null);
        Assert.Equal(isTaken ? 1 : 0, _simulator.PolymarketOrders.Truth.Orders.Count);
    }

    [Fact]
    public async Task Send_SuccessThatNamesAnErrorAndNoOrder_IsRejected()
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.SuccessWithoutOrder));

        Assert.Equal(OrderOutcomeKind.Rejected, (await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill)).Outcome.Kind);
        Assert.Empty(_simulator.PolymarketOrders.Truth.Orders);
    }

    [Fact]
    public async Task Send_TheSameSignedOrderAgain_IsOneOrder()
    {
        PreparedOrder order = _gateway.Prepare(Request(Yes, Side.Buy, 10m, new Price(0.1m), TimeInForce.GoodTillCancelled)).Order!;
        SignedOrder signed = await _gateway.SignAsync(order, CancellationToken.None);

        OrderOutcome[] outcomes = [await _gateway.SendAsync(signed, CancellationToken.None), await _gateway.SendAsync(signed, CancellationToken.None)];

        Assert.All(outcomes, o => Assert.Equal((OrderOutcomeKind.Accepted, order.Id.Value), (o.Kind, o.VenueOrderId)));
        Assert.Single(_simulator.PolymarketOrders.Truth.Orders);
    }

    [Fact]
    public async Task Send_TradeThatFails_IsVoided()
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.VoidTrade));

        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 10m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        FillState before = Assert.Single((await LookUpAsync(order)).Value!.Fills).State;
        _clock.Advance(TimeSpan.FromSeconds(10));
        OrderLookup after = (await LookUpAsync(order)).Value!;

        Assert.Equal((FillState.Provisional, FillState.Voided), (before, after.Fills[0].State));
        Assert.Equal(Quantity.Zero, after.Report!.Filled);
        Assert.Contains(_heard.Fills, static f => f.State == FillState.Voided);
    }

    [Fact]
    public async Task Send_MakerOrder_IsFilledFromItsOwnEntry()
    {
        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 10m, new Price(Touch(Yes, BookSide.Bid).Value + 0.01m), TimeInForce.GoodTillCancelled);

        _simulator.PolymarketOrders.Trade(_simulator.TokensOf(Market.Symbol)[0], isBuy: false, order.Request.LimitPrice.Value, 4m);
        _clock.Advance(TimeSpan.FromSeconds(5));
        OrderLookup found = (await LookUpAsync(order)).Value!;

        Fill fill = Assert.Single(found.Fills);
        Assert.Equal((Side.Buy, Liquidity.Maker, new Quantity(4m), order.Request.LimitPrice, Yes), (fill.Side, fill.Liquidity, fill.Quantity, fill.Price, fill.Contract));
        Assert.Equal((ReportedState.Resting, new Quantity(4m)), (found.Report!.State, found.Report.Filled!.Value));
        Assert.Contains(_heard.Fills, f => f.Order == order.Id && f.Liquidity == Liquidity.Maker);
        Assert.Null(await _gateway.CancelAllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Reads_BalancesAndStanding_AreTheVenues()
    {
        PoolBalance pool = Assert.Single((await _gateway.BalancesAsync(CancellationToken.None)).Value!);

        Assert.Equal(_simulator.PolymarketOrders.Truth.Cash, pool.Available);
        Assert.True(pool.Allowance > pool.Available);
        PolymarketWallet wallet = (await _gateway.WalletAsync(CancellationToken.None)).Value!;
        Assert.Equal((pool.Available, pool.Allowance, 0m), (wallet.Balance, Math.Min(wallet.Allowance, wallet.NegRiskAllowance), wallet.ProtocolV2Allowance));
        Assert.Equal(new PolymarketAccountStatus(false, false), (await _gateway.AccountStatusAsync(CancellationToken.None)).Value);
        Assert.Empty((await _gateway.FillsAsync(DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!);
    }

    [Fact]
    public async Task Load_WithoutASession_ReadsClockAndListings()
    {
        SimulatorAddresses at = SimulatorAddresses.InMemory;
        var venue = new PolymarketVenue(new PolymarketOptions { Clob = at.Clob, Gamma = at.Gamma }, VenueContext.Standalone(_clock));
        using var signer = new PolymarketKeySigner(_simulator.Credentials.PolymarketPrivateKey);
        var key = new PolymarketApiKey(_simulator.Credentials.PolymarketApiKey, _simulator.Credentials.PolymarketSecret, _simulator.Credentials.PolymarketPassphrase);
        await using var gateway = new PolymarketOrderGateway(venue, new PolymarketCredentials(signer, key), new PolymarketTransport { Http = _simulator.CreateHttpHandler, Seed = 7 });

        Assert.Null(await gateway.LoadAsync([Market, new MarketId(new VenueId("another"), "M")], CancellationToken.None));

        Assert.NotNull(venue.ClockOffset);
        Assert.Equal(Market, Assert.Single(venue.Instruments.All).Id);
    }

    [Fact]
    public async Task Send_KeysRefused_IsRejectedAndReadsAreMissing()
    {
        _simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromSeconds(5) });

        Assert.Equal(OrderOutcomeKind.Rejected, (await SendAsync(Yes, Side.Buy, 10m, new Price(0.1m), TimeInForce.GoodTillCancelled)).Outcome.Kind);
        Assert.Equal(FaultKind.Authentication, (await _gateway.OpenOrdersAsync(CancellationToken.None)).Fault!.Kind);
    }

    private static OrderRequest Request(ContractId contract, Side side, decimal size, Price price, TimeInForce time) =>
        new(new IntentId("t"), contract, side, new Quantity(size), price, time);

    private static OrderReference Reference(PreparedOrder order) => new(order.Id, order.Id.Value, order.Request.Contract);

    private Price Touch(ContractId contract, BookSide side)
    {
        BookSnapshot book = _venue.Books.Snapshot(contract, 1)!;
        return side == BookSide.Ask ? book.Asks[0].Price : book.Bids[0].Price;
    }

    private async Task<(PreparedOrder Order, OrderOutcome Outcome)> SendAsync(ContractId contract, Side side, decimal size, Price price, TimeInForce time)
    {
        PrepareResult prepared = _gateway.Prepare(Request(contract, side, size, price, time));
        Assert.True(prepared.IsPrepared, prepared.Fault?.ToString());
        SignedOrder signed = await _gateway.SignAsync(prepared.Order, CancellationToken.None);
        return (prepared.Order, await _gateway.SendAsync(signed, CancellationToken.None));
    }

    private async Task<Evidence<OrderLookup>> LookUpAsync(PreparedOrder order)
    {
        Evidence<OrderLookup> evidence = await _gateway.LookUpAsync(Reference(order), CancellationToken.None);
        Assert.True(evidence.IsKnown, evidence.Fault?.ToString());
        return evidence;
    }

    private sealed class Connector(Simulator simulator, Uri address) : ISocketConnector
    {
        public Task<System.Net.WebSockets.WebSocket> ConnectAsync(CancellationToken cancellationToken) =>
            Task.FromResult(simulator.Connect(address, [], out SimResponse? refusal) ?? throw new SocketRefusedException((HttpStatusCode)refusal!.Status));
    }
}
