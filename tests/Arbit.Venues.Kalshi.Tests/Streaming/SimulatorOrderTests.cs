using Arbit.Books;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Tests.Support;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

/// <summary>Order entry and the private channels against the venue simulator, which verifies every signature for itself.</summary>
public sealed class SimulatorOrderTests : IAsyncDisposable
{
    private readonly LiveBench _bench = new(new SimulatorOptions { IsLively = false, OpensWindows = false });
    private readonly KalshiCredentials _credentials;
    private readonly KalshiOrderGateway _gateway;
    private readonly KalshiOrderStream _stream;
    private readonly HeardOrders _heard = new();
    private int _intents;

    public SimulatorOrderTests()
    {
        SimulatorCredentials given = _bench.Simulator.Credentials;
        _credentials = new KalshiCredentials(given.KalshiKeyId, given.KalshiPrivateKey);
        var transport = new KalshiTransport
        {
            Http = _bench.Simulator.CreateHttpHandler(),
            Sockets = (address, headers, _) => new SimulatorConnector(_bench.Simulator, address, headers),
            Seed = 7,
        };
        _gateway = new KalshiOrderGateway(_bench.Venue, _credentials, transport);
        _stream = new KalshiOrderStream(_bench.Venue, _credentials, transport);
        _bench.StartAsync(1).Wait();
        _stream.StartAsync(_heard, CancellationToken.None).AsTask().Wait();
        _bench.Run(2);
    }

    private OrderControl Venue => _bench.Simulator.KalshiOrders;

    private string Ticker => _bench.Tickers[0];

    private ContractId Yes => LiveBench.Id(Ticker).Contract(Outcome.Yes);

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _gateway.Dispose();
        _credentials.Dispose();
        await _bench.DisposeAsync();
    }

    [Theory]
    [InlineData(Outcome.Yes, TimeInForce.FillOrKill)]
    [InlineData(Outcome.No, TimeInForce.FillOrKill)]
    [InlineData(Outcome.Yes, TimeInForce.ImmediateOrCancel)]
    [InlineData(Outcome.No, TimeInForce.ImmediateOrCancel)]
    public async Task Send_AtTheTouch_IsFilledToldAndHeld(Outcome outcome, TimeInForce time)
    {
        ContractId contract = LiveBench.Id(Ticker).Contract(outcome);
        Price ask = Touch(contract, BookSide.Ask);

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(contract, Side.Buy, 5m, ask, time);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);
        VenuePosition held = Assert.Single((await _gateway.PositionsAsync(CancellationToken.None)).Value!);

        TruthOrder truth = Assert.Single(Venue.Truth.Orders);
        Assert.Equal((OrderOutcomeKind.Accepted, truth.Id, order.Id.Value), (sent.Kind, sent.VenueOrderId, truth.ClientId));
        Assert.Equal((ReportedState.Filled, new Quantity(5m), outcome == Outcome.Yes), (sent.Report!.State, sent.Report.Filled!.Value, truth.IsBuy));
        Assert.Equal((ReportedState.Filled, new Quantity(5m)), (found.Report!.State, found.Report.Filled!.Value));
        Assert.Equal((contract, new Quantity(5m)), (held.Contract!.Value, held.Quantity));
        AssertFills(found.Fills, order, 5m, ask, Liquidity.Taker);
        AssertFills(Told(order), order, 5m, ask, Liquidity.Taker);
        Assert.Equal(Venue.Truth.Fills.Sum(static f => f.Fee), found.Fills.Sum(static f => f.Fee.Amount));
        Assert.Contains(_heard.Reports, r => r.Id == order.Id && r.State == ReportedState.Filled);
        Assert.Empty(_heard.Faults);
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.No)]
    public async Task Send_SellOfWhatIsHeld_EndsThePosition(Outcome outcome)
    {
        ContractId contract = LiveBench.Id(Ticker).Contract(outcome);
        await SendAsync(contract, Side.Buy, 5m, Touch(contract, BookSide.Ask), TimeInForce.FillOrKill);
        Price bid = Touch(contract, BookSide.Bid);

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(contract, Side.Sell, 5m, bid, TimeInForce.ImmediateOrCancel, reduceOnly: true);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);

        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Filled, Side.Sell), (sent.Kind, sent.Report!.State, found.Report!.Side!.Value));
        AssertFills(found.Fills, order, 5m, bid, Liquidity.Taker);
        AssertFills(Told(order), order, 5m, bid, Liquidity.Taker);
        Assert.Empty((await _gateway.PositionsAsync(CancellationToken.None)).Value!);
        Assert.Empty(Venue.Truth.Positions);
    }

    [Fact]
    public async Task Send_KillWithoutEnoughThere_FillsNothing()
    {
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Touch(Yes, BookSide.Bid), TimeInForce.FillOrKill);
        bool isRefused = sent.Kind == OrderOutcomeKind.Rejected || sent.Report!.State == ReportedState.Cancelled;

        Assert.True(isRefused, sent.ToString());
        Assert.Empty(Venue.Truth.Fills);
        Assert.Empty(Told(order));
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.No)]
    public async Task Send_RestingOrder_IsOpenAndCancelledOnce(Outcome outcome)
    {
        ContractId contract = LiveBench.Id(Ticker).Contract(outcome);
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(contract, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        OrderReport open = Assert.Single((await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!);
        CancelOutcome cancelled = await CancelAsync(order, sent);
        CancelOutcome again = await CancelAsync(order, sent);

        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Resting), (sent.Kind, sent.Report!.State));
        Assert.Equal((order.Id, sent.VenueOrderId, ReportedState.Resting, contract), (open.Id, open.VenueOrderId, open.State, open.Contract));
        Assert.Equal((CancelOutcomeKind.Cancelled, new Quantity(5m), CancelOutcomeKind.NotOpen), (cancelled.Kind, cancelled.Reduced!.Value, again.Kind));
        Assert.Equal(ReportedState.Cancelled, (await LookUpAsync(order, sent.VenueOrderId)).Report!.State);
        Assert.Equal([ReportedState.Resting, ReportedState.Cancelled], _heard.Reports.Where(r => r.Id == order.Id).Select(static r => r.State));
        Assert.Empty((await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!);
    }

    [Fact]
    public async Task CancelAll_TwoResting_EndsBoth()
    {
        await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        await SendAsync(Yes, Side.Buy, 6m, Low, TimeInForce.GoodTillCancelled);

        Assert.Null(await _gateway.CancelAllAsync(CancellationToken.None));
        Assert.All(Venue.Truth.Orders, static o => Assert.False(o.IsOpen));
        Assert.Equal(2, Venue.Truth.Orders.Count);
    }

    [Theory]
    [InlineData(OrderFaultKind.CutAfterTaking, true)]
    [InlineData(OrderFaultKind.CutBeforeTaking, false)]
    [InlineData(OrderFaultKind.ServerErrorAfterTaking, true)]
    [InlineData(OrderFaultKind.ServerError, false)]
    public async Task Send_AnswerLost_IsUnknownUntilItIsLookedUp(OrderFaultKind kind, bool isTaken)
    {
        Venue.Apply(new OrderFault(kind) { Value = 503 });

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        _bench.Run(_gateway.Capabilities.VisibleWithin.TotalSeconds);
        OrderLookup found = await LookUpAsync(order);

        Assert.Equal(OrderOutcomeKind.Unknown, sent.Kind);
        Assert.Equal(isTaken ? ReportedState.Filled : null, found.Report?.State);
        Assert.Equal(isTaken ? 5m : 0m, found.Fills.Sum(static f => f.Quantity.Value));
        Assert.Equal(isTaken ? 1 : 0, Venue.Truth.Orders.Count);
    }

    [Fact]
    public async Task Send_CutAndTakenLate_IsUnknownAndThereOnceItArrived()
    {
        Venue.Apply(new OrderFault(OrderFaultKind.CutAndTakeLate) { Duration = TimeSpan.FromSeconds(2) });

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        OrderLookup early = await LookUpAsync(order);
        _bench.Run(3);
        OrderLookup late = await LookUpAsync(order);

        Assert.Equal(OrderOutcomeKind.Unknown, sent.Kind);
        Assert.Null(early.Report);
        Assert.Equal(ReportedState.Filled, late.Report!.State);
        Assert.True(_gateway.Capabilities.VisibleWithin > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Send_SuccessWithoutAnOrder_IsUnknownAndTheLookupFindsNone()
    {
        Venue.Apply(new OrderFault(OrderFaultKind.SuccessWithoutOrder));

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);

        Assert.Equal(OrderOutcomeKind.Unknown, sent.Kind);
        Assert.Contains("deprecated_v1_order_endpoint", sent.Detail, StringComparison.Ordinal);
        Assert.Null((await LookUpAsync(order)).Report);
        Assert.Empty(Venue.Truth.Orders);
    }

    [Fact]
    public async Task Send_TooManyRequests_IsRejected()
    {
        Venue.Apply(new OrderFault(OrderFaultKind.TooManyRequests));

        Assert.Equal(OrderOutcomeKind.Rejected, (await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled)).Outcome.Kind);
        Assert.Empty(Venue.Truth.Orders);
    }

    [Fact]
    public async Task Send_TheSameIntentAgain_IsOneOrderAlsoAfterItsCancel()
    {
        PreparedOrder order = Prepare(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        SignedOrder signed = await _gateway.SignAsync(order, CancellationToken.None);
        OrderOutcome first = await _gateway.SendAsync(signed, CancellationToken.None), second = await _gateway.SendAsync(signed, CancellationToken.None);
        await CancelAsync(order, first);
        OrderOutcome third = await _gateway.SendAsync(signed, CancellationToken.None);

        Assert.Equal((OrderOutcomeKind.Accepted, OrderOutcomeKind.Unknown, OrderOutcomeKind.Unknown), (first.Kind, second.Kind, third.Kind));
        Assert.Equal(first.VenueOrderId, (await LookUpAsync(order)).Report!.VenueOrderId);
        Assert.Single(Venue.Truth.Orders);
    }

    [Fact]
    public async Task Cancel_FilledJustBefore_IsNotOpenAndTheLookupTellsTheFill()
    {
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        Venue.Apply(new OrderFault(OrderFaultKind.FillBeforeCancel));

        CancelOutcome cancelled = await CancelAsync(order, sent);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);

        Assert.Equal(CancelOutcomeKind.NotOpen, cancelled.Kind);
        Assert.Equal((ReportedState.Filled, new Quantity(5m)), (found.Report!.State, found.Report.Filled!.Value));
        AssertFills(found.Fills, order, 5m, Low, Liquidity.Maker);
    }

    [Fact]
    public async Task Cancel_AnswerOfTheOrderLost_FindsTheVenuesIdAndEndsIt()
    {
        Venue.Apply(new OrderFault(OrderFaultKind.CutAfterTaking));
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        Assert.Equal((OrderOutcomeKind.Unknown, ""), (sent.Kind, sent.VenueOrderId));
        _bench.Run(_gateway.Capabilities.VisibleWithin.TotalSeconds);

        CancelOutcome cancelled = await CancelAsync(order, sent);

        Assert.Equal((CancelOutcomeKind.Cancelled, new Quantity(5m)), (cancelled.Kind, cancelled.Reduced!.Value));
        Assert.Equal(ReportedState.Cancelled, (await LookUpAsync(order, cancelled.Order.VenueOrderId)).Report!.State);
    }

    [Fact]
    public async Task Cancel_AnswerLost_IsUnknownAndTheLookupTells()
    {
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        Venue.Apply(new OrderFault(OrderFaultKind.CutAfterCancelling));

        CancelOutcome cancelled = await CancelAsync(order, sent);

        Assert.Equal(CancelOutcomeKind.Unknown, cancelled.Kind);
        Assert.Equal(ReportedState.Cancelled, (await LookUpAsync(order, sent.VenueOrderId)).Report!.State);
    }

    [Fact]
    public async Task LookUp_ReadsThatLag_SayNothingThereUntilTheyCatchUp()
    {
        Venue.Apply(new OrderFault(OrderFaultKind.ReadLag) { Duration = TimeSpan.FromSeconds(3) });

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        OrderLookup early = await LookUpAsync(order, sent.VenueOrderId);
        _bench.Run(4);
        OrderLookup late = await LookUpAsync(order, sent.VenueOrderId);

        Assert.True(_gateway.Capabilities.VisibleWithin > TimeSpan.FromSeconds(3));
        Assert.Null(early.Report);
        Assert.Equal(new Quantity(5m), late.Report!.Filled);
    }

    [Theory]
    [InlineData(OrderFaultKind.DuplicateMessages)]
    [InlineData(OrderFaultKind.ReorderMessages)]
    [InlineData(OrderFaultKind.LateMessages)]
    public async Task Listen_MessagesOutOfTheOrdinary_TellEachFillOnce(OrderFaultKind kind)
    {
        Venue.Apply(new OrderFault(kind) { Duration = TimeSpan.FromSeconds(2) });

        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 5m, Touch(Yes, BookSide.Ask), TimeInForce.FillOrKill);
        int early = Told(order).Length;
        _bench.Run(3);

        Assert.Equal(kind == OrderFaultKind.LateMessages, early == 0);
        Assert.Equal((Told(order).Length, 5m), (Told(order).DistinctBy(static f => f.VenueFillId).Count(), Told(order).Sum(static f => f.Quantity.Value)));
        Assert.Contains(_heard.Reports, r => r.Id == order.Id && r.State == ReportedState.Filled);
        Assert.Empty(_heard.Faults);
    }

    [Fact]
    public async Task Send_WhilePaused_IsRejectedAndCancelsGoOn()
    {
        (PreparedOrder resting, OrderOutcome there) = await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled);
        Venue.Apply(new OrderFault(OrderFaultKind.PauseTrading) { Duration = TimeSpan.FromSeconds(5) });

        (_, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 6m, Low, TimeInForce.GoodTillCancelled);
        CancelOutcome cancelled = await CancelAsync(resting, there);

        Assert.Equal(OrderOutcomeKind.Rejected, sent.Kind);
        Assert.Contains("trading_is_paused", sent.Detail, StringComparison.Ordinal);
        Assert.Equal(CancelOutcomeKind.Cancelled, cancelled.Kind);
        Assert.Single(Venue.Truth.Orders);
    }

    [Fact]
    public async Task Send_KeysRefused_IsRejectedAndReadsAreMissing()
    {
        Venue.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromSeconds(5) });

        Assert.Equal(OrderOutcomeKind.Rejected, (await SendAsync(Yes, Side.Buy, 5m, Low, TimeInForce.GoodTillCancelled)).Outcome.Kind);
        Assert.Equal(FaultKind.Authentication, (await _gateway.OpenOrdersAsync(CancellationToken.None)).Fault!.Kind);
        Assert.Equal(FaultKind.Authentication, (await _gateway.PositionsAsync(CancellationToken.None)).Fault!.Kind);
        Assert.Equal(FaultKind.Authentication, (await _gateway.BalancesAsync(CancellationToken.None)).Fault!.Kind);
        Assert.Empty(Venue.Truth.Orders);
    }

    [Fact]
    public async Task Send_FilledInPart_TellsThePartAndThatTheRestLapsed()
    {
        Price ask = Touch(Yes, BookSide.Ask);
        Venue.Apply(new OrderFault(OrderFaultKind.PartialFill) { Value = 0.4m });

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 5m, ask, TimeInForce.ImmediateOrCancel);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);

        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Cancelled, new Quantity(2m)), (sent.Kind, sent.Report!.State, sent.Report.Filled!.Value));
        Assert.Equal((ReportedState.Cancelled, new Quantity(2m)), (found.Report!.State, found.Report.Filled!.Value));
        AssertFills(found.Fills, order, 2m, ask, Liquidity.Taker);
        AssertFills(Told(order), order, 2m, ask, Liquidity.Taker);
    }

    [Fact]
    public async Task Send_MoreThanTheTouchHas_FillsThatAndRestsWithTheRest()
    {
        BookSnapshotLevel ask = _bench.Venue.Books.Snapshot(Yes, 1)!.Asks[0];

        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, ask.Quantity.Value + 3m, ask.Price, TimeInForce.GoodTillCancelled);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);
        CancelOutcome cancelled = await CancelAsync(order, sent);

        Assert.Equal((OrderOutcomeKind.Accepted, ReportedState.Resting, ask.Quantity), (sent.Kind, sent.Report!.State, sent.Report.Filled!.Value));
        Assert.Equal((ReportedState.Resting, ask.Quantity), (found.Report!.State, found.Report.Filled!.Value));
        AssertFills(found.Fills, order, ask.Quantity.Value, ask.Price, Liquidity.Taker);
        Assert.Equal((CancelOutcomeKind.Cancelled, new Quantity(3m)), (cancelled.Kind, cancelled.Reduced!.Value));
        found = await LookUpAsync(order, sent.VenueOrderId);
        Assert.Equal((ReportedState.Cancelled, ask.Quantity), (found.Report!.State, found.Report.Filled!.Value));
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.No)]
    public async Task Send_MakerOrder_IsFilledAtItsOwnPrice(Outcome outcome)
    {
        ContractId contract = LiveBench.Id(Ticker).Contract(outcome);
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(contract, Side.Buy, 5m, Inside(contract), TimeInForce.GoodTillCancelled, postOnly: true);

        Venue.Trade(Ticker, isBuy: outcome == Outcome.No, Venue.Truth.Orders[0].Price, 2m);
        _bench.Run(1);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);

        Assert.Equal((ReportedState.Resting, new Quantity(2m)), (found.Report!.State, found.Report.Filled!.Value));
        AssertFills(found.Fills, order, 2m, order.Request.LimitPrice, Liquidity.Maker);
        AssertFills(Told(order), order, 2m, order.Request.LimitPrice, Liquidity.Maker);
    }

    [Fact]
    public async Task OpenOrders_PlacedByHand_IsToldUnderAnIdThatIsNoneOfOurs()
    {
        (PreparedOrder order, _) = await SendAsync(Yes, Side.Buy, 6m, Low, TimeInForce.GoodTillCancelled);
        string id = Venue.PlaceByHand(Ticker, isBuy: true, 0.02m, 5m);
        _bench.Run(0.5);

        IReadOnlyList<OrderReport> open = (await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!;
        OrderReport foreign = Assert.Single(open, r => r.Id != order.Id);

        Assert.Equal(2, open.Count);
        Assert.Equal((id, ReportedState.Resting, Yes), (foreign.VenueOrderId, foreign.State, foreign.Contract));
        Assert.Contains(_heard.Reports, r => r.VenueOrderId == id && r.Id != order.Id);
    }

    [Fact]
    public async Task Balances_BeforeAndAfterAFill_AreTheVenues()
    {
        decimal before = (await _gateway.BalancesAsync(CancellationToken.None)).Value!.Sum(static p => p.Available);
        Price ask = Touch(Yes, BookSide.Ask);
        await SendAsync(Yes, Side.Buy, 5m, ask, TimeInForce.FillOrKill);
        IReadOnlyList<PoolBalance> after = (await _gateway.BalancesAsync(CancellationToken.None)).Value!;

        Assert.Equal(Venue.Truth.Cash, after.Sum(static p => p.Available));
        Assert.Equal(before - (5m * ask.Value) - Venue.Truth.Fills.Sum(static f => f.Fee), Venue.Truth.Cash);
        Venue.Apply(new OrderFault(OrderFaultKind.BalanceDrift) { Value = 1.25m });
        Assert.Equal(Venue.Truth.Cash, (await _gateway.BalancesAsync(CancellationToken.None)).Value!.Sum(static p => p.Available));
    }

    // A page has at most a thousand rows.
    [Fact]
    public async Task Fills_MoreThanOnePage_AreAllReadOnceAndInOrder()
    {
        const int Count = 1_005;
        (PreparedOrder order, OrderOutcome sent) = await SendAsync(Yes, Side.Buy, 20m, Inside(Yes), TimeInForce.GoodTillCancelled, postOnly: true);
        for (int i = 0; i < Count; i++)
        {
            Venue.Trade(Ticker, isBuy: false, order.Request.LimitPrice.Value, 0.01m);
        }

        Evidence<IReadOnlyList<Fill>> all = await _gateway.FillsAsync(LiveBench.Start, CancellationToken.None);
        OrderLookup found = await LookUpAsync(order, sent.VenueOrderId);

        Assert.True(all.IsKnown, all.Fault?.ToString());
        Assert.Equal((Count, Count), (all.Value!.Count, all.Value.DistinctBy(static f => f.VenueFillId).Count()));
        Assert.Equal(Venue.Truth.Fills.Select(static f => f.Id).Order(StringComparer.Ordinal), all.Value.Select(static f => f.VenueFillId).Order(StringComparer.Ordinal));
        Assert.Equal((new Quantity(10.05m), Count), (found.Report!.Filled!.Value, found.Fills.Count));
        Assert.Empty((await _gateway.FillsAsync(_bench.Clock.GetUtcNow().AddSeconds(2), CancellationToken.None)).Value!);
    }

    private static Price Low => new(0.02m);

    private static void AssertFills(IReadOnlyList<Fill> fills, PreparedOrder order, decimal size, Price price, Liquidity liquidity)
    {
        Assert.Equal(size, fills.Sum(static f => f.Quantity.Value));
        Assert.All(fills, f => Assert.Equal((order.Id, order.Request.Contract.Market, price, liquidity, true), (f.Order, f.Contract.Market, f.For(order.Request.Contract)!.Price, f.Liquidity, f.FeeKnown)));
        Assert.All(fills, f => Assert.Equal(order.Request.Side, f.For(order.Request.Contract)!.Side));
    }

    private Fill[] Told(PreparedOrder order) => [.. _heard.Fills.Where(f => f.Order == order.Id)];

    private Price Touch(ContractId contract, BookSide side)
    {
        BookSnapshot book = _bench.Venue.Books.Snapshot(contract, 1)!;
        return side == BookSide.Ask ? book.Asks[0].Price : book.Bids[0].Price;
    }

    // The best bid, where there is room for it.
    private Price Inside(ContractId contract)
    {
        var inside = new Price(Touch(contract, BookSide.Bid).Value + 0.01m);
        Assert.True(inside < Touch(contract, BookSide.Ask), "the book has no room");
        return inside;
    }

    private PreparedOrder Prepare(ContractId contract, Side side, decimal size, Price price, TimeInForce time, bool postOnly = false, bool reduceOnly = false)
    {
        var request = new OrderRequest(new IntentId($"t/{++_intents}"), contract, side, new Quantity(size), price, time) { PostOnly = postOnly, ReduceOnly = reduceOnly };
        PrepareResult prepared = _gateway.Prepare(request);
        Assert.True(prepared.IsPrepared, prepared.Fault?.ToString());
        return prepared.Order;
    }

    private async Task<(PreparedOrder Order, OrderOutcome Outcome)> SendAsync(
        ContractId contract, Side side, decimal size, Price price, TimeInForce time, bool postOnly = false, bool reduceOnly = false)
    {
        PreparedOrder order = Prepare(contract, side, size, price, time, postOnly, reduceOnly);
        OrderOutcome sent = await _gateway.SendAsync(await _gateway.SignAsync(order, CancellationToken.None), CancellationToken.None);
        _bench.Run(0.5);
        return (order, sent);
    }

    private async Task<CancelOutcome> CancelAsync(PreparedOrder order, OrderOutcome sent)
    {
        CancelOutcome outcome = await _gateway.CancelAsync(new OrderReference(order.Id, sent.VenueOrderId, order.Request.Contract), CancellationToken.None);
        _bench.Run(0.5);
        return outcome;
    }

    private async Task<OrderLookup> LookUpAsync(PreparedOrder order, string venueOrderId = "")
    {
        Evidence<OrderLookup> evidence = await _gateway.LookUpAsync(new OrderReference(order.Id, venueOrderId, order.Request.Contract), CancellationToken.None);
        Assert.True(evidence.IsKnown, evidence.Fault?.ToString());
        return evidence.Value!;
    }
}
