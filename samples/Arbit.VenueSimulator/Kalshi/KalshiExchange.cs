using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Orders;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Order entry: takes, matches, cancels and books, with the faults it was told to have.</summary>
internal sealed class KalshiExchange : IMarketWatcher, IOrderVenue
{
    private readonly VenueWorld _world;
    private readonly KalshiHost _host;
    private readonly KalshiLedger _ledger;
    private readonly Dictionary<long, (KalshiLedger Ledger, KalshiOrder Order)> _byBookId = [];
    private readonly PrivateMessages _messages;
    private long _orders;
    private long _byHand;

    public KalshiExchange(VenueWorld world, KalshiHost host)
    {
        _world = world;
        _host = host;
        _ledger = new KalshiLedger(MadeUp.Uuid("kalshi/user"), world.NextOwner());
        _messages = new PrivateMessages(world.Agenda, Faults);
    }

    public OrderFaults Faults { get; } = new();

    /// <summary>The one member of the simulation.</summary>
    public KalshiLedger Ledger => _ledger;

    public bool IsPaused => _world.Now < Faults.PausedUntil;

    /// <summary>The time whose state reads show.</summary>
    public DateTimeOffset ReadsAt => _world.Now - Faults.ReadLag;

    public SimResponse Create(KalshiLedger ledger, byte[] body)
    {
        OrderFault? fault = Faults.NextOrder();
        switch (fault?.Kind)
        {
            case OrderFaultKind.CutBeforeTaking:
                return Cut();
            case OrderFaultKind.CutAndTakeLate:
                _world.Agenda.After(fault.Duration, () => Take(ledger, body, null));
                return Cut();
            case OrderFaultKind.CutAfterTaking:
                Take(ledger, body, null);
                return Cut();
            case OrderFaultKind.SuccessWithoutOrder:
                // As seen when the first version of the endpoint was retired: a success that says it did nothing.
                return KalshiErrors.Nested(200, "deprecated_v1_order_endpoint");
            case OrderFaultKind.TooManyRequests:
                return KalshiErrors.TooManyRequests();
            case OrderFaultKind.ServerError:
                return KalshiErrors.Nested(StatusOf(fault), "internal_server_error");
            case OrderFaultKind.ServerErrorAfterTaking:
                Take(ledger, body, null);
                return KalshiErrors.Nested(StatusOf(fault), "internal_server_error");
            case OrderFaultKind.Delay:
                _world.Agenda.After(fault.Duration, () => Take(ledger, body, null));
                return Cut();
            default:
                return Take(ledger, body, fault?.Kind == OrderFaultKind.PartialFill ? fault.Value : null);
        }
    }

    public SimResponse Cancel(KalshiLedger ledger, string id, string? ticker, long? shard)
    {
        OrderFault? fault = Faults.NextCancel();
        KalshiOrder? order = ledger.Find(id);
        if (fault?.Kind == OrderFaultKind.FillBeforeCancel && order is { IsOpen: true })
        {
            FillByStranger(order);
        }

        // Without a market and a shard the request goes to the first shard.
        long where = shard is { } index and >= 0 ? index : ticker is null ? 0 : _world.Catalog.FindKalshi(ticker)?.ExchangeIndex ?? 0;
        if (order is not { IsOpen: true } || order.Terms.Market.ExchangeIndex != where || (ticker is not null && ticker != order.Terms.Market.Ticker))
        {
            return KalshiErrors.NotFound();
        }

        if (order.Terms.Market.Result != Outcome.None)
        {
            return KalshiErrors.Nested(400, "MARKET_INACTIVE");
        }

        long reduced = order.Now.Remaining;
        _messages.Batch(() => End(ledger, order, null));
        return fault?.Kind == OrderFaultKind.CutAfterCancelling ? Cut() : KalshiOrderJson.Cancelled(order, reduced, _host.Clock.Now);
    }

    public SimResponse CancelAll(KalshiLedger ledger)
    {
        _messages.Batch(() =>
        {
            foreach (KalshiOrder order in ledger.Orders.Where(static o => o.IsOpen).ToList())
            {
                End(ledger, order, null);
            }
        });
        return new SimResponse(204, []);
    }

    public void LevelChanged(SimMarket market, in LevelChange change)
    {
    }

    public void Traded(SimMarket market, MarketTrade trade)
    {
        Book(trade, trade.Match.TakerId, isTaker: true);
        Book(trade, trade.Match.MakerId, isTaker: false);
    }

    public void TradesEnded(SimMarket market)
    {
    }

    public VenueTruth Truth() => new(
        [.. _ledger.Orders.Select(static o => new TruthOrder(o.Id, o.ClientId, o.Terms.Market.Ticker, o.IsBid, Price(o.Terms.Ticks), o.Terms.Lots / 100m, o.Now.Filled / 100m, o.IsOpen))],
        [.. _ledger.Fills.Select(static f => new TruthFill(f.TradeId, f.Order.Id, f.Order.Terms.Market.Ticker, f.Order.IsBid, Price(f.Ticks), f.Lots / 100m, f.Fee, false))],
        _ledger.Positions.Where(static p => p.Value.Lots != 0).ToDictionary(static p => p.Key, static p => p.Value.Lots / 100m, StringComparer.Ordinal),
        _ledger.Cash.Values.Sum());

    public void Drift(decimal dollars) => _ledger.Deposit(0, dollars);

    public void Trade(string symbol, bool isBuy, decimal price, decimal size)
    {
        KalshiMarket market = Market(symbol);
        _messages.Batch(() => market.Submit(new MatchingOrder(_world.NextOrder(), _world.NextOwner(), isBuy ? BookSide.Bid : BookSide.Ask,
            (long)(price * SimMarket.One), (long)(size * 100m), TimeInForce.ImmediateOrCancel)));
    }

    public string PlaceByHand(string symbol, bool isBuy, decimal price, decimal size)
    {
        var terms = new KalshiMarketOrder(Market(symbol), isBuy ? BookSide.Bid : BookSide.Ask, (long)(price * SimMarket.One), (long)(size * 100m), "good_till_canceled", "taker_at_cross");

        // The venue's own site gives its orders ids too: nobody else's.
        return Accept(_ledger, terms, MadeUp.Uuid($"kalshi/by hand/{++_byHand}"), null).Order.Id;
    }

    private SimResponse Take(KalshiLedger ledger, byte[] body, decimal? part)
    {
        if (IsPaused)
        {
            return KalshiErrors.Nested(409, "trading_is_paused");
        }

        JsonElement json;
        try
        {
            json = JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return KalshiErrors.Flat(400, "bad_request", "invalid character in body");
        }

        (KalshiMarketOrder? terms, string client, SimResponse? refusal) = KalshiOrderReader.Read(json, _world, _host.Clock.Now);
        if (terms is null)
        {
            return refusal!;
        }

        // An id is used up for ever, also when its order was cancelled.
        if (client.Length > 0 && ledger.HasUsed(client))
        {
            return KalshiErrors.Nested(409, "order_already_exists");
        }

        if (terms.PostOnly && terms.Market.Best(terms.Side == BookSide.Bid ? BookSide.Ask : BookSide.Bid) is { } touch
            && (terms.Side == BookSide.Bid ? touch.Ticks <= terms.Ticks : touch.Ticks >= terms.Ticks))
        {
            return KalshiErrors.Nested(400, "invalid_order", details: "post only cross");
        }

        if (!ledger.CanPay(terms))
        {
            return KalshiErrors.Nested(400, "insufficient_balance");
        }

        (KalshiOrder order, decimal cost, decimal fee) = Accept(ledger, terms, client, part);
        return KalshiOrderJson.Created(order, cost, fee, _host.Clock.Now);
    }

    private (KalshiOrder Order, decimal Cost, decimal Fee) Accept(KalshiLedger ledger, KalshiMarketOrder terms, string client, decimal? part)
    {
        long bookId = _world.NextOrder();
        string id = MadeUp.Uuid($"kalshi/order/{++_orders}");
        var order = new KalshiOrder(id, bookId, client, terms, _world.Now);
        ledger.Add(order);
        _byBookId.Add(bookId, (ledger, order));
        terms.Market.Watch(this);
        _messages.Batch(() =>
        {
            Match(ledger, order, part);
            if (order.IsOpen && terms.ExpiresAt is { } end)
            {
                _world.Agenda.At(end, () => _messages.Batch(() => EndIfOpen(ledger, order, "ExpiryCancel")));
            }
        });
        return (order, order.TakerCost, order.TakerFees);
    }

    private void Match(KalshiLedger ledger, KalshiOrder order, decimal? part)
    {
        KalshiMarketOrder terms = order.Terms;
        long lots = terms.ReduceOnly ? Math.Min(terms.Lots, KalshiBooking.Reducible(ledger, terms)) : terms.Lots;
        if (part is { } share && BookReach.Offered(terms.Market.Book, terms.Side, terms.Ticks) - Math.Max(1, (long)(lots * share)) is > 0 and var beyond)
        {
            // Somebody was faster and took the rest of what the order reaches. What becomes of the order is the venue's rule.
            terms.Market.Submit(new MatchingOrder(_world.NextOrder(), _world.NextOwner(), terms.Side, terms.Ticks, beyond, TimeInForce.ImmediateOrCancel));
        }

        TimeInForce timeInForce = terms.TimeInForce switch
        {
            "good_till_canceled" => TimeInForce.GoodTillCancelled,
            "fill_or_kill" => TimeInForce.FillOrKill,
            _ => TimeInForce.ImmediateOrCancel,
        };
        SelfTradePolicy self = terms.SelfTrade == "maker" ? SelfTradePolicy.CancelMaker : SelfTradePolicy.CancelTaker;
        if (lots > 0)
        {
            terms.Market.Submit(new MatchingOrder(order.BookId, ledger.Owner, terms.Side, terms.Ticks, lots, timeInForce, terms.PostOnly, self));
        }

        // A resting order of the member's own that was in the way and had to go.
        foreach (KalshiOrder own in ledger.Orders.Where(o => o.IsOpen && o != order && o.Terms.Market == terms.Market && terms.Market.Book.RestingLots(o.BookId) == 0).ToList())
        {
            own.Cancel("SelfTradeCancel", _world.Now);
            TellOrder(ledger, own);
        }

        if (order.IsOpen && terms.Market.Book.RestingLots(order.BookId) == 0)
        {
            order.Cancel(terms.ReduceOnly && lots < terms.Lots ? "ReduceOnlyCancel" : null, _world.Now);
        }

        TellOrder(ledger, order);
    }

    private void Book(MarketTrade trade, long bookId, bool isTaker)
    {
        if (!_byBookId.TryGetValue(bookId, out (KalshiLedger Ledger, KalshiOrder Order) known))
        {
            return;
        }

        (KalshiLedger ledger, KalshiOrder order) = known;
        KalshiMarket market = order.Terms.Market;
        KalshiFill fill = KalshiBooking.Book(ledger, order, trade, isTaker, _world.Now);
        Tell(ledger, "fill", market, sid => KalshiPrivateFrames.Fill(sid, fill, _host.Clock.Milliseconds));
        Tell(ledger, "market_positions", market, sid => KalshiPrivateFrames.Position(sid, ledger, market, _host.Clock.Milliseconds));
        if (!isTaker)
        {
            TellOrder(ledger, order);
        }
    }

    private void FillByStranger(KalshiOrder order) => _messages.Batch(() => order.Terms.Market.Submit(new MatchingOrder(_world.NextOrder(), _world.NextOwner(),
        order.IsBid ? BookSide.Ask : BookSide.Bid, order.Terms.Ticks, BookReach.AtOrAhead(order.Terms.Market.Book, order.Terms.Side, order.Terms.Ticks), TimeInForce.ImmediateOrCancel)));

    private void EndIfOpen(KalshiLedger ledger, KalshiOrder order, string reason)
    {
        if (order.IsOpen)
        {
            End(ledger, order, reason);
        }
    }

    private void End(KalshiLedger ledger, KalshiOrder order, string? reason)
    {
        order.Terms.Market.Book.Cancel(order.BookId);
        order.Cancel(reason, _world.Now);
        TellOrder(ledger, order);
    }

    private void TellOrder(KalshiLedger ledger, KalshiOrder order)
    {
        KalshiOrderState state = order.Now;
        decimal takerFees = order.TakerFees, makerFees = order.MakerFees, takerCost = order.TakerCost, makerCost = order.MakerCost;
        Tell(ledger, "user_orders", order.Terms.Market, sid =>
            KalshiPrivateFrames.Order(sid, ledger, order, state, (takerFees, makerFees, takerCost, makerCost), _host.Clock.Milliseconds));
    }

    private void Tell(KalshiLedger ledger, string channel, KalshiMarket market, Func<int, byte[]> frame) => _messages.Send(() =>
    {
        foreach (KalshiSession session in _host.Sessions)
        {
            if (session.Account?.Ledger == ledger && session.Find(channel) is { } subscription && subscription.Covers(market.Ticker))
            {
                session.Tell(frame(subscription.Sid));
            }
        }
    });

    private KalshiMarket Market(string ticker) =>
        _world.Catalog.FindKalshi(ticker) ?? throw new ArgumentException($"No market '{ticker}' in this simulation.", nameof(ticker));

    private static decimal Price(long ticks) => (decimal)ticks / SimMarket.One;

    private static int StatusOf(OrderFault fault) => fault.Value >= 500m ? (int)fault.Value : 503;

    private static SimResponse Cut() => SimResponse.Plain(0, "") with { IsAborted = true };
}
