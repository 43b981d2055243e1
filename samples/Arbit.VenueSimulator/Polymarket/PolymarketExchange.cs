using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Orders;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Order entry: verifies, matches, cancels, books and settles, with the faults it was told to have.</summary>
internal sealed class PolymarketExchange : IMarketWatcher, IOrderVenue
{
    private const decimal SharesUnit = 1_000_000m;
    private readonly VenueWorld _world;
    private readonly VenueClock _clock;
    private readonly StreamHost _stream;
    private readonly Dictionary<long, (PolymarketAccount Account, PolymarketOrder Order)> _byBookId = [];
    private readonly PrivateMessages _messages;
    private readonly TradeSettlement _settlement;
    private readonly Func<PolymarketAccount> _first;
    private long _byHand;

    public PolymarketExchange(VenueWorld world, VenueClock clock, StreamHost stream, PolymarketAuth auth)
    {
        _world = world;
        _clock = clock;
        _stream = stream;
        _messages = new PrivateMessages(world.Agenda, Faults);
        _settlement = new TradeSettlement(world, TellTrade);
        _first = () => auth.Accounts[0];
    }

    public OrderFaults Faults { get; } = new();

    /// <summary>The time whose state reads show.</summary>
    public DateTimeOffset ReadsAt => _world.Now - Faults.ReadLag;

    public bool IsExpired => _world.Now < Faults.ExpiredUntil;

    public SimResponse Create(PolymarketAccount account, JsonElement body)
    {
        OrderFault? fault = Faults.NextOrder();
        switch (fault?.Kind)
        {
            case OrderFaultKind.CutBeforeTaking:
                return Cut();
            case OrderFaultKind.CutAndTakeLate:
                JsonElement kept = body.Clone();
                _world.Agenda.After(fault.Duration, () => Take(account, kept, null));
                return Cut();
            case OrderFaultKind.CutAfterTaking:
                Take(account, body, null);
                return Cut();
            case OrderFaultKind.SuccessWithoutOrder:
                return SimResponse.Json(200, """{"success":true,"errorMsg":"order could not be placed","orderID":"","takingAmount":"","makingAmount":"","status":"","transactionsHashes":[]}""");
            case OrderFaultKind.TooManyRequests:
                return PolymarketErrors.TooManyRequests();
            case OrderFaultKind.ServerError:
                return Failed(fault);
            case OrderFaultKind.ServerErrorAfterTaking:
                Take(account, body, null);
                return Failed(fault);
            default:
                return Take(account, body, fault);
        }
    }

    /// <summary>Ends orders; the answer says which and why not.</summary>
    public SimResponse Cancel(PolymarketAccount account, IReadOnlyList<string> ids)
    {
        OrderFault? fault = Faults.NextCancel();
        var cancelled = new List<string>();
        var refused = new List<(string Id, string Reason)>();
        foreach (string id in ids)
        {
            PolymarketOrder? order = account.Ledger.Find(id);
            if (fault?.Kind == OrderFaultKind.FillBeforeCancel && order is { IsOpen: true, IsDelayed: false })
            {
                FillByStranger(order);
            }

            if (order is { IsDelayed: true })
            {
                refused.Add((id, "order match delayed due to market conditions"));
            }
            else if (order is not { IsOpen: true })
            {
                refused.Add((id, order is { Matched: > 0 } ? "already canceled or matched" : "Order not found or already canceled"));
            }
            else
            {
                _messages.Batch(() => End(account, order, "CANCELED"));
                cancelled.Add(id);
            }
        }

        return fault?.Kind == OrderFaultKind.CutAfterCancelling ? Cut() : SimResponse.Object(json =>
        {
            json.WriteStrings("canceled", cancelled);
            json.WriteStartObject("not_canceled");
            foreach ((string id, string reason) in refused)
            {
                json.WriteString(id, reason);
            }

            json.WriteEndObject();
        });
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

    public VenueTruth Truth()
    {
        PolymarketLedger ledger = _first().Ledger;
        return new VenueTruth(
            [.. ledger.Orders.Select(static o => new TruthOrder(o.Id, "", o.Market.Tokens[o.Token], o.IsBuy, (decimal)o.Ticks / SimMarket.One, o.Lots / SharesUnit,
                o.Trades.Where(static t => !t.IsVoid).Sum(static t => t.Lots) / SharesUnit, o.IsOpen))],
            [.. ledger.Trades.Select(static t => new TruthFill(t.Id, t.Order.Id, t.Order.Market.Tokens[t.Order.Token], t.Order.IsBuy, (decimal)t.Ticks / SimMarket.One, t.Lots / SharesUnit, t.Fee, t.IsVoid))],
            ledger.Tokens.Where(static t => t.Value != 0).ToDictionary(static t => t.Key, static t => t.Value / SharesUnit, StringComparer.Ordinal),
            ledger.Cash);
    }

    public void Drift(decimal dollars) => _first().Ledger.Cash += dollars;

    public void Trade(string symbol, bool isBuy, decimal price, decimal size)
    {
        (PolymarketMarket market, int token) = Token(symbol);
        long ticks = (long)(price * SimMarket.One);
        _messages.Batch(() =>
        {
            market.TakerToken = token;
            market.Submit(new MatchingOrder(_world.NextOrder(), _world.NextOwner(), isBuy == (token == 0) ? BookSide.Bid : BookSide.Ask,
                token == 0 ? ticks : SimMarket.One - ticks, (long)(size * SharesUnit), TimeInForce.ImmediateOrCancel));
        });
    }

    public string PlaceByHand(string symbol, bool isBuy, decimal price, decimal size)
    {
        (PolymarketMarket market, int token) = Token(symbol);
        var order = new PolymarketOrder("0x" + MadeUp.Hex($"by hand/{++_byHand}", 64), _world.NextOrder(), market, token, isBuy, (long)(price * SimMarket.One),
            (long)(size * SharesUnit), "GTC", _first().Address, _world.Now);
        Accept(_first(), order, false, null);
        return order.Id;
    }

    /// <summary>Ends all open orders of an account that a filter takes, and tells which.</summary>
    public SimResponse CancelAll(PolymarketAccount account, Func<PolymarketOrder, bool> takes) =>
        Cancel(account, [.. account.Ledger.Orders.Where(o => o.IsOpen && takes(o)).Select(static o => o.Id)]);

    private SimResponse Take(PolymarketAccount account, JsonElement body, OrderFault? fault)
    {
        if (_world.Now < Faults.PausedUntil)
        {
            return PolymarketErrors.Of(503, "Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.");
        }

        (PolymarketOrder? order, bool postOnly, SimResponse? refusal) = OrderAdmission.Admit(account, body, _world, _clock.Now);
        if (order is null)
        {
            return refusal!;
        }

        if (fault?.Kind == OrderFaultKind.Delay)
        {
            account.Ledger.Add(order);
            order.Become("DELAYED", _world.Now);
            _messages.Batch(() => TellOrder(account, order, "PLACEMENT"));
            _world.Agenda.After(fault.Duration, () => Accept(account, order, postOnly, null));
            return PolymarketOrderJson.Created(order, "delayed");
        }

        string? killed = Accept(account, order, postOnly, fault?.Kind == OrderFaultKind.PartialFill ? fault.Value : null);
        return killed is not null ? PolymarketErrors.Of(400, killed) : PolymarketOrderJson.Created(order, order.Trades.Count == 0 ? "live" : "matched");
    }

    // The reason when the order was killed, else null.
    private string? Accept(PolymarketAccount account, PolymarketOrder order, bool postOnly, decimal? part)
    {
        if (order.IsDelayed)
        {
            order.Become("LIVE", _world.Now);
        }
        else
        {
            account.Ledger.Add(order);
        }

        _byBookId[order.BookId] = (account, order);
        order.Market.Watch(this);
        string? killed = null;
        _messages.Batch(() => killed = Match(account, order, postOnly, part));
        if (order.IsOpen && order.ExpiresAt > 0)
        {
            // The venue ends an order a minute before the time it was given.
            _world.Agenda.At(DateTimeOffset.FromUnixTimeSeconds(order.ExpiresAt - 60), () => EndIfOpen(account, order));
        }

        return killed;
    }

    private string? Match(PolymarketAccount account, PolymarketOrder order, bool postOnly, decimal? part)
    {
        bool rests = order.Type is "GTC" or "GTD";
        if (part is { } share)
        {
            LeaveOnly(order, share);
        }

        long lots = order.Budget > 0 ? OrderDepth.Affordable(order) : order.Lots;
        bool isShort = order.Type == "FOK" && (order.Budget > 0 ? lots < 0 : BookReach.Offered(order.Market.Book, order.BookSide, order.BookTicks) < lots);
        lots = Math.Abs(lots);
        if (isShort)
        {
            return Kill(account, order, "order couldn't be fully filled. FOK orders are fully filled or killed.");
        }

        if (!rests && lots == 0)
        {
            return Kill(account, order, "no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.");
        }

        order.Market.TakerToken = order.Token;
        order.Market.Submit(new MatchingOrder(order.BookId, account.Ledger.Owner, order.BookSide, order.BookTicks, lots,
            rests ? TimeInForce.GoodTillCancelled : TimeInForce.ImmediateOrCancel, postOnly, SelfTradePolicy.CancelMaker));
        if (!rests && order.Trades.Count == 0)
        {
            return Kill(account, order, "no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.");
        }

        bool isResting = order.Market.Book.RestingLots(order.BookId) > 0;
        if (order.IsOpen && !isResting)
        {
            // An immediate purchase that spent its money is matched, whatever it got.
            order.Become(order.Budget > 0 && part is null || order.Matched >= order.Lots ? "MATCHED" : "CANCELED", _world.Now);
        }

        TellOrder(account, order, isResting && order.Trades.Count == 0 ? "PLACEMENT" : "UPDATE");
        return null;
    }

    // Somebody was faster and took the rest of what the order reaches. What becomes of the order is the venue's rule.
    private void LeaveOnly(PolymarketOrder order, decimal share)
    {
        long beyond = BookReach.Offered(order.Market.Book, order.BookSide, order.BookTicks) - Math.Max(1, (long)(order.Lots * share));
        if (beyond > 0)
        {
            order.Market.TakerToken = order.Token;
            order.Market.Submit(new MatchingOrder(_world.NextOrder(), _world.NextOwner(), order.BookSide, order.BookTicks, beyond, TimeInForce.ImmediateOrCancel));
        }
    }

    private string Kill(PolymarketAccount account, PolymarketOrder order, string reason)
    {
        order.Become("CANCELED", _world.Now);
        TellOrder(account, order, "CANCELLATION", "CANCELED_" + reason);
        return reason;
    }

    private void Book(MarketTrade trade, long bookId, bool isTaker)
    {
        if (!_byBookId.TryGetValue(bookId, out (PolymarketAccount Account, PolymarketOrder Order) known))
        {
            return;
        }

        (PolymarketAccount account, PolymarketOrder order) = known;
        long ticks = order.Token == 0 ? trade.Match.Ticks : SimMarket.One - trade.Match.Ticks;
        decimal fee = isTaker ? decimal.Ceiling(order.Market.TakerFee(ticks) * trade.Match.Lots / SharesUnit * 100_000m) / 100_000m : 0m;
        var told = new PolymarketTrade(trade.Id, order, ticks, trade.Match.Lots, isTaker, fee, _world.Now);
        order.Trades.Add(told);
        account.Ledger.Trades.Add(told);
        account.Ledger.Apply(told, 1);
        order.Fill(trade.Match.Lots, _world.Now);
        TellTrade(account, told);
        if (!isTaker)
        {
            TellOrder(account, order, "UPDATE");
        }

        _settlement.Begin(account, told, Faults.NextTrade());
    }

    private void FillByStranger(PolymarketOrder order) => _messages.Batch(() =>
    {
        order.Market.TakerToken = 0;
        order.Market.Submit(new MatchingOrder(_world.NextOrder(), _world.NextOwner(), order.BookSide == BookSide.Bid ? BookSide.Ask : BookSide.Bid,
            order.BookTicks, BookReach.AtOrAhead(order.Market.Book, order.BookSide, order.BookTicks), TimeInForce.ImmediateOrCancel));
    });

    private void EndIfOpen(PolymarketAccount account, PolymarketOrder order)
    {
        if (order.IsOpen)
        {
            _messages.Batch(() => End(account, order, "CANCELED"));
        }
    }

    private void End(PolymarketAccount account, PolymarketOrder order, string status)
    {
        order.Market.Book.Cancel(order.BookId);
        order.Become(status, _world.Now);
        TellOrder(account, order, "CANCELLATION");
    }

    private void TellOrder(PolymarketAccount account, PolymarketOrder order, string type, string? status = null)
    {
        byte[] frame = PolymarketUserFrames.Order(account, order, type, status ?? order.Status, _clock.Milliseconds);
        Tell(account, order.Market, frame);
    }

    private void TellTrade(PolymarketAccount account, PolymarketTrade trade) =>
        Tell(account, trade.Order.Market, PolymarketUserFrames.Trade(account, trade, trade.Status, _clock.Milliseconds));

    private void Tell(PolymarketAccount account, PolymarketMarket market, byte[] frame) => _messages.Send(() =>
    {
        foreach (UserStreamSession session in _stream.Users)
        {
            session.Tell(account, market.ConditionId, frame);
        }
    });

    private (PolymarketMarket Market, int Token) Token(string token) => _world.Catalog.FindToken(token) is { } market
        ? (market, market.TokenIndex(token))
        : throw new ArgumentException($"No token '{token}' in this simulation.", nameof(token));

    private static SimResponse Failed(OrderFault fault) => fault.Value switch
    {
        425m => new SimResponse(425, []),
        >= 500m => PolymarketErrors.Of((int)fault.Value, "Internal Server Error"),
        _ => PolymarketErrors.Of(503, "trading is disabled"),
    };

    private static SimResponse Cut() => SimResponse.Plain(0, "") with { IsAborted = true };
}
