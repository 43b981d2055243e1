using System.Collections.Immutable;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>
/// A venue with a truth of its own and seeded faults in everything it tells: replies, stream, reads. Two styles: its own
/// order ids and fills that name only those, or digests that are known before.
/// </summary>
internal sealed class ScriptedVenue
{
    public static readonly VenueId Id = new("alpha");
    public static readonly Asset Cash = Asset.Usd;
    public static readonly TimeSpan VisibleWithin = TimeSpan.FromSeconds(2);
    private const decimal Fee = 0.01m;
    private readonly ManualClock _clock;
    private readonly Random _random;
    private readonly Dictionary<string, VenueOrder> _orders = new(StringComparer.Ordinal);
    private readonly List<Fill> _foreignFills = [];
    private int _ids;

    public ScriptedVenue(ManualClock clock, Random random, bool digests = false, bool provisional = false)
    {
        _clock = clock;
        _random = random;
        Digests = digests;
        Capabilities = new OrderGatewayCapabilities
        {
            TimesInForce = Enum.GetValues<TimeInForce>().ToHashSet(),
            BuysMayOverfill = false,
            FillsAreProvisional = provisional,
            VisibleWithin = VisibleWithin,
            TakerDelay = TimeSpan.Zero,
        };
    }

    public bool Digests { get; }

    public OrderGatewayCapabilities Capabilities { get; init; }

    public VenueFaults Faults { get; set; } = VenueFaults.None;

    /// <summary>Who hears the private stream; null while nobody is connected.</summary>
    public IOrderListener? Listener { get; set; }

    /// <summary>The private stream is up and tells nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Fills of this many of the next immediate orders come this much later; the reply says "live".</summary>
    public TimeSpan? FillDelay { get; set; }

    /// <summary>Resting orders are filled now and then by themselves.</summary>
    public bool FillsRestingOrders { get; set; }

    /// <summary>False for a stream that tells fills only.</summary>
    public bool TellsOrders { get; set; } = true;

    /// <summary>What becomes of the next provisional fills; chance decides when it is empty.</summary>
    public Queue<FillState> Conclusions { get; } = new();

    public decimal CashDrift { get; set; }

    /// <summary>False for a venue that never tells a fee; it takes it all the same.</summary>
    public bool TellsFees { get; set; } = true;

    /// <summary>Positions show a fill only once it is final.</summary>
    public bool HidesProvisional { get; set; }

    public IReadOnlyCollection<VenueOrder> Orders => _orders.Values;

    public Dictionary<string, int> Sends { get; } = new(StringComparer.Ordinal);

    public int Questions { get; private set; }

    public VenueOrder Order(ClientOrderId id) => _orders[id.Value];

    public bool Has(ClientOrderId id) => _orders.ContainsKey(id.Value);

    public DateTimeOffset Now => _clock.GetUtcNow();

    public bool Chance(int percent) => _random.Next(100) < percent;

    public Task Delay(int least, int most) => Task.Delay(TimeSpan.FromMilliseconds(_random.Next(least, most)), _clock);

    public void CountSend(ClientOrderId id) => Sends[id.Value] = Sends.GetValueOrDefault(id.Value) + 1;

    public void CountQuestion() => Questions++;

    /// <summary>The order reaches the book.</summary>
    public VenueOrder Accept(PreparedOrder prepared)
    {
        var order = new VenueOrder(prepared, Digests ? prepared.Id.Value : $"v-{++_ids}");
        _orders.Add(prepared.Id.Value, order);
        bool immediate = order.Request.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        TimeSpan delay = FillDelay ?? (Chance(Faults.DelayedFill) ? TimeSpan.FromSeconds(_random.Next(1, 11)) : TimeSpan.Zero);
        bool delayed = immediate && delay > TimeSpan.Zero;
        Become(order, new VenueOrder.View(delayed ? ReportedState.Delayed : ReportedState.Resting, []));
        if (!immediate)
        {
            for (int i = FillsRestingOrders ? _random.Next(4) : 0; i > 0; i--)
            {
                After(TimeSpan.FromSeconds(_random.Next(1, 30)), () => Match(order, Part(order)));
            }
        }
        else if (delayed)
        {
            After(delay, () => MatchAtOnce(order));
        }
        else
        {
            MatchAtOnce(order);
        }

        return order;
    }

    public void Match(VenueOrder order, Quantity quantity)
    {
        if (!order.IsOpen || quantity <= Quantity.Zero)
        {
            return;
        }

        quantity = quantity < order.Left ? quantity : order.Left;
        Fill fill = NewFill(order, quantity);
        ReportedState state = quantity == order.Left ? ReportedState.Filled : order.Now.State;
        Become(order, new VenueOrder.View(state, order.Now.Fills.Add(fill)));
        Tell([], [Told(order, fill)]);
        if (Capabilities.FillsAreProvisional)
        {
            FillState end = Conclusions.TryDequeue(out FillState decided) ? decided : Chance(Faults.VoidedFill) ? FillState.Voided : FillState.Confirmed;
            After(TimeSpan.FromSeconds(_random.Next(1, 8)), () => Conclude(order, fill.VenueFillId, end));
        }
    }

    public void Conclude(VenueOrder order, string fillId, FillState state)
    {
        Fill fill = order.Now.Fills.First(f => f.VenueFillId == fillId);
        Become(order, order.Now with { Fills = order.Now.Fills.Replace(fill, fill with { State = state }) });
        Tell([], [Told(order, fill with { State = state })]);
    }

    public bool Cancel(VenueOrder order)
    {
        if (order.Now.State != ReportedState.Resting)
        {
            return false;
        }

        Become(order, order.Now with { State = ReportedState.Cancelled });
        return true;
    }

    /// <summary>Somebody else trades on the account.</summary>
    public Fill TradeElsewhere(ContractId contract, Quantity quantity, bool listed)
    {
        var fill = new Fill($"x-{++_ids}", new ClientOrderId(""), contract, Side.Buy, quantity, new Price(0.5m), new Money(0m, Cash), Liquidity.Taker,
            FillState.Confirmed, Now)
        { VenueOrderId = $"foreign-{_ids}" };
        _foreignFills.Add(listed ? fill : fill with { VenueOrderId = "unlisted" });
        return fill;
    }

    /// <summary>A market ends: what is held of a contract becomes money.</summary>
    public void PayOut(ContractId contract, decimal each)
    {
        Quantity held = PositionsAt(Now)[contract];
        _foreignFills.Add(new Fill($"x-{++_ids}", new ClientOrderId(""), contract, Side.Buy, -held, new Price(0.5m), new Money(0m, Cash), Liquidity.Taker,
            FillState.Confirmed, Now)
        { VenueOrderId = "unlisted" });
        CashDrift += held.Value * each;
    }

    public void Tell(IReadOnlyList<OrderReport> reports, IReadOnlyList<Fill> fills)
    {
        for (int copies = Chance(Faults.DuplicateMessage) ? 2 : 1; copies > 0; copies--)
        {
            if (IsSilent || Chance(Faults.LostMessage))
            {
                continue;
            }

            TimeSpan late = Chance(Faults.LateMessage) ? TimeSpan.FromMilliseconds(_random.Next(1, 15_000)) : TimeSpan.Zero;
            After(late, () => Listener?.OnUpdates(Id, "{}"u8, reports, fills));
        }
    }

    public OrderReport Report(VenueOrder order, VenueOrder.View view, ReportSource source) => new(
        order.Id, order.VenueOrderId, order.Request.Contract, view.State, VenueOrder.Matched(view), source, Now)
    { Side = order.Request.Side };

    public Fill Told(VenueOrder order, Fill fill)
    {
        Fill told = TellsFees ? fill : fill with { Fee = new Money(0m, Cash), FeeKnown = false };
        return told with { Order = Digests ? order.Id : new ClientOrderId("") };
    }

    /// <summary>The moment a read shows: now, or a little earlier.</summary>
    public DateTimeOffset ReadTime() => Now - (Chance(Faults.ReadLags) ? TimeSpan.FromMilliseconds(_random.Next(1, 1_900)) : TimeSpan.Zero);

    public IReadOnlyList<Fill> FillsAt(DateTimeOffset time) =>
    [
        .. _orders.Values.SelectMany(o => o.At(time) is { } view ? view.Fills.Select(f => Told(o, f)) : []),
        .. _foreignFills.Where(f => f.At <= time && f.VenueOrderId != "unlisted"),
    ];

    public Dictionary<ContractId, Quantity> PositionsAt(DateTimeOffset time)
    {
        var held = new Dictionary<ContractId, Quantity>();
        foreach (Fill fill in _orders.Values.SelectMany(o => o.At(time)?.Fills ?? []).Concat(_foreignFills.Where(f => f.At <= time)))
        {
            if (fill.State != FillState.Voided && !(HidesProvisional && fill.State == FillState.Provisional))
            {
                held[fill.Contract] = held.GetValueOrDefault(fill.Contract) + fill.Quantity;
            }
        }

        return held;
    }

    public decimal BalanceAt(DateTimeOffset time) => 10_000m + CashDrift - FillsAt(time).Where(f => f.State != FillState.Voided).Sum(f => (f.Price * f.Quantity) + (f.FeeKnown ? f.Fee.Amount : Fee));

    public void After(TimeSpan wait, Action act)
    {
        if (wait <= TimeSpan.Zero)
        {
            act();
            return;
        }

        _ = RunAsync();

        async Task RunAsync()
        {
            await Task.Delay(wait, _clock);
            act();
        }
    }

    private Fill NewFill(VenueOrder order, Quantity quantity) => new($"f-{++_ids}", order.Id, order.Request.Contract, order.Request.Side, quantity,
        order.Request.LimitPrice, new Money(Fee, Cash), Liquidity.Taker,
        Capabilities.FillsAreProvisional ? FillState.Provisional : FillState.Confirmed, Now)
    { VenueOrderId = order.VenueOrderId };

    private void MatchAtOnce(VenueOrder order)
    {
        bool all = order.Request.TimeInForce == TimeInForce.FillOrKill;
        Quantity got = !Chance(Faults.PartialFill) ? order.Left : all ? Quantity.Zero : Part(order);
        if (got > Quantity.Zero && !all && _random.Next(2) == 0)
        {
            // In two fills.
            Match(order, new Quantity(1m));
        }

        Match(order, got);
        if (order.IsOpen)
        {
            Become(order, order.Now with { State = ReportedState.Cancelled });
        }
    }

    private Quantity Part(VenueOrder order) => new(_random.Next(0, (int)order.Request.Quantity.Value + 1));

    private void Become(VenueOrder order, VenueOrder.View view)
    {
        order.Become(view, Now);
        if (TellsOrders)
        {
            Tell([Report(order, view, ReportSource.Stream)], []);
        }
    }
}
