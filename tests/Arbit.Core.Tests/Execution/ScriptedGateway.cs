using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>How one process sees a scripted venue.</summary>
internal sealed class ScriptedGateway(ScriptedVenue venue, CrashSwitch process) : IOrderGateway
{
    private static readonly VenueFault Broken = new(FaultKind.Unavailable, "scripted", "500");

    public VenueId Venue => ScriptedVenue.Id;

    public OrderGatewayCapabilities Capabilities => venue.Capabilities;

    public PrepareResult Prepare(OrderRequest request) => request.Quantity <= Quantity.Zero
        ? PrepareResult.Refused(new VenueFault(FaultKind.Rejected, "quantity", $"{request.Quantity} is not positive"))
        : PrepareResult.Made(new PreparedOrder(request, new ClientOrderId($"c-{request.Intent}"), "{\"salt\":1}"u8.ToArray()));

    public async ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken) =>
        process.Step() ? new ScriptedSignedOrder(order) : await CrashSwitch.Never<SignedOrder>();

    public async ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken)
    {
        if (!process.Step())
        {
            return await CrashSwitch.Never<OrderOutcome>();
        }

        venue.CountSend(order.Order.Id);
        OrderOutcome outcome = await ArriveAsync(order.Order, cancellationToken);
        return process.Step() ? outcome : await CrashSwitch.Never<OrderOutcome>();
    }

    public async ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        if (!process.Step())
        {
            return await CrashSwitch.Never<CancelOutcome>();
        }

        await venue.Delay(5, 200);
        bool lost = venue.Chance(venue.Faults.CancelUnknown);
        if (lost && venue.Chance(50))
        {
            return new CancelOutcome(CancelOutcomeKind.Unknown, order, "502");
        }

        CancelOutcomeKind kind = !venue.Has(order.Id) ? CancelOutcomeKind.NotOpen
            : venue.Order(order.Id).Now.State == ReportedState.Delayed ? CancelOutcomeKind.Refused
            : venue.Cancel(venue.Order(order.Id)) ? CancelOutcomeKind.Cancelled
            : CancelOutcomeKind.NotOpen;
        return new CancelOutcome(lost ? CancelOutcomeKind.Unknown : kind, order, kind == CancelOutcomeKind.Cancelled ? "" : $"{kind}");
    }

    public async ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken)
    {
        await venue.Delay(5, 200);
        if (venue.Chance(venue.Faults.CancelUnknown))
        {
            return Broken;
        }

        foreach (VenueOrder order in venue.Orders)
        {
            venue.Cancel(order);
        }

        return null;
    }

    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) => ReadAsync(time =>
    {
        venue.CountQuestion();
        VenueOrder.View? view = venue.Has(order.Id) ? venue.Order(order.Id).At(time) : null;
        return view is null
            ? new OrderLookup(null, [])
            : new OrderLookup(venue.Report(venue.Order(order.Id), view, ReportSource.Query), [.. view.Fills.Select(f => venue.Told(venue.Order(order.Id), f))]);
    });

    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<OrderReport>>(time =>
        [
            .. venue.Orders.Where(o => o.At(time) is { State: ReportedState.Resting or ReportedState.Delayed })
                .Select(o => venue.Report(o, o.At(time)!, ReportSource.Query)),
        ]);

    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Fill>>(time => [.. venue.FillsAt(time).Where(f => f.At >= since).OrderBy(f => f.At)]);

    public ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<VenuePosition>>(time =>
            [.. venue.PositionsAt(time).Select(p => new VenuePosition(p.Key, p.Key.Market.Symbol, p.Value))]);

    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<PoolBalance>>(time => [new PoolBalance(new CollateralPool(Venue, ScriptedVenue.Cash, ""), venue.BalanceAt(time))]);

    private async Task<OrderOutcome> ArriveAsync(PreparedOrder order, CancellationToken cancellationToken)
    {
        VenueFaults faults = venue.Faults;
        await venue.Delay(5, 100);
        if (venue.Chance(faults.TimeoutNotAccepted))
        {
            return await GiveUpAsync(order.Id, cancellationToken);
        }

        if (venue.Chance(faults.ServerErrorNotAccepted))
        {
            return OrderOutcome.Unknown(order.Id, "503");
        }

        if (venue.Chance(faults.SuccessWithoutOrder))
        {
            return OrderOutcome.Unknown(order.Id, "200 without an order: deprecated_v1_order_endpoint");
        }

        if (venue.Chance(faults.Rejected))
        {
            return OrderOutcome.Rejected(order.Id, "insufficient_balance");
        }

        if (venue.Chance(faults.ArrivesLate))
        {
            venue.After(TimeSpan.FromSeconds(4), () => venue.Accept(order));
            return await GiveUpAsync(order.Id, cancellationToken);
        }

        VenueOrder accepted = venue.Accept(order);
        if (venue.Chance(faults.TimeoutAccepted))
        {
            return await GiveUpAsync(order.Id, cancellationToken);
        }

        VenueOrder.View replied = accepted.Now;
        await venue.Delay(5, 300);
        return venue.Chance(faults.ServerErrorAccepted)
            ? OrderOutcome.Unknown(order.Id, "502")
            : OrderOutcome.Accepted(order.Id, accepted.VenueOrderId, venue.Report(accepted, replied, ReportSource.Reply));
    }

    private static async Task<OrderOutcome> GiveUpAsync(ClientOrderId id, CancellationToken cancellationToken)
    {
        var given = new TaskCompletionSource();
        using (cancellationToken.UnsafeRegister(static s => ((TaskCompletionSource)s!).TrySetResult(), given))
        {
            await given.Task;
        }

        return OrderOutcome.Unknown(id, "timeout");
    }

    private async ValueTask<Evidence<T>> ReadAsync<T>(Func<DateTimeOffset, T> read)
        where T : class
    {
        if (process.IsDead)
        {
            return await CrashSwitch.Never<Evidence<T>>();
        }

        DateTimeOffset asked = venue.Now;
        await venue.Delay(5, 150);
        return venue.Chance(venue.Faults.ReadFails) ? Evidence<T>.Missing(Broken, asked) : Evidence<T>.Of(read(Earlier(asked)), asked);
    }

    // The answer holds for some moment between the venue's lag before the question and the answer.
    private DateTimeOffset Earlier(DateTimeOffset asked)
    {
        DateTimeOffset time = venue.ReadTime();
        DateTimeOffset least = asked - ScriptedVenue.VisibleWithin;
        return time > least ? time : least;
    }
}
