using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>
/// All orders and what the account holds, as a function of the inputs so far. Pure: journaling and telling are the
/// tracker's.
/// </summary>
internal sealed class OrderLedger
{
    private readonly Dictionary<VenueId, OrderRules> _rules = [];
    private readonly Dictionary<VenueId, StreamWatch> _streams = [];
    private readonly TrackerOptions _options;

    internal OrderLedger(IReadOnlyDictionary<VenueId, OrderGatewayCapabilities> venues, TrackerOptions options)
    {
        _options = options;
        foreach ((VenueId venue, OrderGatewayCapabilities capabilities) in venues)
        {
            _rules.Add(venue, OrderRules.Of(capabilities, options));
        }

        Orders = new OrderStore(options);
        Unmatched = new UnmatchedUpdates(options.MaxUnmatched);
        Fills = new FillRouter(this);
    }

    internal OrderStore Orders { get; }

    internal HoldingsBook Holdings { get; } = new();

    internal IncidentBook Incidents { get; } = new(10_000);

    internal UnmatchedUpdates Unmatched { get; }

    internal FillRouter Fills { get; }

    internal CashWatch Cash { get; } = new();

    /// <summary>How many positions of a contract were booked without a fill: the next synthetic fill's number.</summary>
    internal Dictionary<ContractId, int> Adopted { get; } = [];

    /// <summary>Positions that fills do not explain, since when: booked when they are seen again.</summary>
    internal Dictionary<ContractId, (Quantity Change, DateTimeOffset Asked)> Doubted { get; } = [];

    internal OwedLines Owed { get; } = new();

    internal TrackerOptions Options => _options;

    internal OrderRules RulesOf(VenueId venue) => _rules[venue];

    internal bool Knows(VenueId venue) => _rules.ContainsKey(venue);

    internal void Watch(VenueId venue, StreamWatch watch) => _streams[venue] = watch;

    internal StreamWatch StreamOf(VenueId venue) => _streams.GetValueOrDefault(venue) ?? new StreamWatch(ConnectionState.Idle, DateTimeOffset.MinValue, false);

    /// <summary>What an input makes of the orders.</summary>
    internal void Handle(OrderInput input, LedgerTurn turn)
    {
        switch (input)
        {
            case OrderInput.Intended intended:
                Begin(intended.Entry, turn);
                break;
            case OrderInput.Sent sent:
                Change(sent.Order, o => OrderMachine.Sent(o, turn.At), new OrderSent(sent.Order, sent.Venue), turn);
                break;
            case OrderInput.NotSent notSent:
                Change(notSent.Order, o => OrderMachine.NotSent(o, notSent.Why, turn.At), null, turn);
                break;
            case OrderInput.Answered answered:
                Answer(answered.Entry, answered.Report, turn);
                break;
            case OrderInput.Updates updates:
                Update(updates, turn);
                break;
            case OrderInput.Connection connection:
                _streams[connection.Venue] = new StreamWatch(connection.State, turn.At, false);
                break;
            case OrderInput.Fault fault:
                Raise(new IncidentRaised($"{IncidentKind.StreamFault}/{fault.Venue}/{fault.Where}", IncidentKind.StreamFault, IncidentSeverity.Warning)
                {
                    Venue = fault.Venue,
                    Detail = $"{fault.Detail} ({fault.Problem})",
                }, null, turn);
                break;
            case OrderInput.Cancel cancel:
                Cancel(cancel.Entry, turn);
                break;
            case OrderInput.LookUp lookUp:
                LookUp(lookUp, turn);
                break;
            case OrderInput.Account account:
                turn.Report = new AccountCheck(this, account.Venue, account.Evidence, turn).Run();
                break;
            case OrderInput.Doubt doubt:
                Doubt(doubt.Venue, turn);
                break;
            case OrderInput.Tick tick:
                Fills.Expire(tick.Venue, turn);
                Orders.Retire(turn.At);
                break;
            case OrderInput.Close close:
                Incidents.Close(close.Entry, turn);
                break;
            case OrderInput.Restart restart:
                foreach (TrackedOrder order in OrdersOf(restart.Venue))
                {
                    Commit(order, OrderMachine.Restarted(order, turn.At), null, turn);
                }

                Owed.Pay(restart.Venue, Orders, turn);
                break;
            default:
                throw new InvalidOperationException($"{input.GetType().Name} is no input of orders.");
        }
    }

    internal TrackedOrder[] OrdersOf(VenueId venue) =>
        [.. Orders.Active.Where(o => o.Venue == venue).OrderBy(static o => o.Id.Value, StringComparer.Ordinal)];

    /// <summary>Stores what a step made of an order, with the line that explains it when it changed anything.</summary>
    internal TrackedOrder Commit(TrackedOrder before, OrderStep step, JournalEntry? entry, LedgerTurn turn)
    {
        bool changed = !ReferenceEquals(before, step.Next);
        if (changed)
        {
            Orders.Put(step.Next);
        }

        foreach (FillChange change in step.Fills)
        {
            Holdings.Apply(change, turn.At);
        }

        turn.Note(before, step);
        if (entry is not null && changed && before with { OpenAnswers = step.Next.OpenAnswers } != step.Next)
        {
            turn.Journal(entry);
        }

        if (step.Verdict is { } verdict)
        {
            turn.Journal(verdict);
        }
        else if (step.Next.IsQuiescent && !before.IsQuiescent)
        {
            // The verdict a next run begins with: nothing of this order is open.
            turn.Journal(OrderMachine.Verdict(step.Next, step.Next.State, step.Next.Count!.Value, OrderMachine.SettledBy(entry), ""));
        }

        foreach (IncidentRaised incident in step.Incidents)
        {
            Raise(incident, step.Next, turn);
        }

        return before.VenueOrderId.Length == 0 && step.Next.VenueOrderId.Length > 0 ? Join(step.Next, turn) : step.Next;
    }

    internal void Raise(IncidentRaised incident, TrackedOrder? order, LedgerTurn turn)
    {
        if (Incidents.TryOpen(incident))
        {
            turn.Note(incident, order);
        }
    }

    private void Begin(OrderIntended entry, LedgerTurn turn)
    {
        TrackedOrder? known = Orders.Find(entry.Intent) ?? Orders.Find(entry.Order);
        if (known is not null)
        {
            turn.Order = known;
            return;
        }

        var order = new TrackedOrder(entry.ToPrepared(), turn.At) { Trade = entry.Trade, Leg = entry.Leg };
        Orders.Put(order);
        turn.IsNew = true;
        turn.Journal(entry);
        turn.Note(order, new OrderStep(order));
        turn.Order = order;
    }

    private void Answer(OrderAnswered entry, OrderReported? report, LedgerTurn turn)
    {
        if (Orders.Find(entry.Order) is not { } order)
        {
            return;
        }

        var outcome = new OrderOutcome(entry.Outcome, entry.Order, entry.VenueOrderId, entry.Detail);
        turn.Journal(entry);
        order = Commit(order, OrderMachine.Answered(order, outcome, turn.At), null, turn);
        turn.Order = report is null
            ? order
            : Commit(order, OrderReports.Apply(order, report.ToReport(), null, null, turn.At), report, turn);
    }

    private void Update(OrderInput.Updates updates, LedgerTurn turn)
    {
        // Fills first: a count that comes with its fills then finds them.
        foreach (OrderFilled fill in updates.Fills)
        {
            if (Fills.Apply(fill, false, turn) is { } foreign)
            {
                Fills.RaiseForeign(foreign, turn);
            }
        }

        foreach (OrderReported report in updates.Reports)
        {
            if (Orders.Find(updates.Venue, report.Order, report.VenueOrderId) is { } order)
            {
                Commit(order, OrderReports.Apply(order, report.ToReport(), null, null, turn.At), report, turn);
            }
            else if (Fills.MayBeOurs(new MarketId(updates.Venue, report.Market), updates.Venue))
            {
                Fills.Keep(new UnmatchedUpdates.Update(updates.Venue, report, null, false, turn.At), turn);
            }
        }
    }

    private void Cancel(CancelNoted entry, LedgerTurn turn)
    {
        if (Orders.Find(entry.Order) is not { } order)
        {
            return;
        }

        turn.Order = order;
        if (entry.Step == CancelStep.Sent)
        {
            turn.Journal(entry);
            return;
        }

        turn.Order = Commit(order, OrderMachine.CancelAnswered(order, KindOf(entry.Step), entry.Detail, turn.At), entry, turn);
    }

    private void LookUp(OrderInput.LookUp input, LedgerTurn turn)
    {
        if (Orders.Find(input.Order) is not { } order)
        {
            return;
        }

        var lookup = new OrderLookup(input.Report?.ToReport(), [.. input.Fills.Select(static f => f.ToFill())]);
        OrderStep step = OrderLookups.Apply(order, lookup, input.Asked, RulesOf(order.Venue), turn.At);
        turn.Order = Commit(order, step, input.Report, turn);
        foreach (FillChange change in step.Fills.Where(static c => c.Before is null && !SyntheticFills.IsSynthetic(c.After.VenueFillId)))
        {
            Fills.HearSilence(change.After, turn);
        }
    }

    private void Doubt(VenueId venue, LedgerTurn turn)
    {
        foreach (TrackedOrder order in OrdersOf(venue))
        {
            if (!order.IsEnded && order.State != OrderState.Intended && order.OpenSince is null)
            {
                Commit(order, new OrderStep(order with { OpenSince = turn.At, ChangedAt = turn.At }), null, turn);
            }
        }
    }

    private TrackedOrder Join(TrackedOrder order, LedgerTurn turn)
    {
        foreach (UnmatchedUpdates.Update update in Unmatched.Take(order.Venue, order.VenueOrderId))
        {
            OrderStep step = update.Fill is { } fill
                ? OrderFills.Apply(order, fill.ToFill(), update.Authoritative, RulesOf(order.Venue), turn.At)
                : OrderReports.Apply(order, update.Report!.ToReport(), null, null, turn.At);
            order = Commit(order, step, update.Report, turn);
        }

        return order;
    }

    private void Change(ClientOrderId id, Func<TrackedOrder, OrderStep> change, JournalEntry? entry, LedgerTurn turn)
    {
        if (Orders.Find(id) is { } order)
        {
            turn.Order = Commit(order, change(order), entry, turn);
        }
    }

    private static CancelOutcomeKind KindOf(CancelStep step) => step switch
    {
        CancelStep.Cancelled => CancelOutcomeKind.Cancelled,
        CancelStep.NotOpen => CancelOutcomeKind.NotOpen,
        CancelStep.Refused => CancelOutcomeKind.Refused,
        _ => CancelOutcomeKind.Unknown,
    };
}
