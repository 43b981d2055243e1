using Arbit.Markets;
using Arbit.Orders;
using Arbit.Transport;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>A gateway that charges a budget as venues do: cancels and unwinds the reserved lane, everything else the normal one.</summary>
internal sealed class BudgetedGateway(IOrderGateway inner, RequestBudget budget) : IOrderGateway
{
    public VenueId Venue => inner.Venue;

    public OrderGatewayCapabilities Capabilities => inner.Capabilities;

    public PrepareResult Prepare(OrderRequest request) => inner.Prepare(request);

    public ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken) => inner.SignAsync(order, cancellationToken);

    public async ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken)
    {
        try
        {
            await budget.AcquireAsync(1, order.Order.Request.Unwind ? BudgetLane.Reserved : BudgetLane.Normal, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Proved: it was never sent.
            return OrderOutcome.Rejected(order.Order.Id, "no request budget");
        }

        return await inner.SendAsync(order, cancellationToken);
    }

    public async ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        await budget.AcquireAsync(1, BudgetLane.Reserved, cancellationToken);
        return await inner.CancelAsync(order, cancellationToken);
    }

    public async ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken)
    {
        await budget.AcquireAsync(1, BudgetLane.Reserved, cancellationToken);
        return await inner.CancelAllAsync(cancellationToken);
    }

    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) =>
        ReadAsync(token => inner.LookUpAsync(order, token), cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        ReadAsync(inner.OpenOrdersAsync, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(token => inner.FillsAsync(since, token), cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) =>
        ReadAsync(inner.PositionsAsync, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) =>
        ReadAsync(inner.BalancesAsync, cancellationToken);

    private async ValueTask<Evidence<T>> ReadAsync<T>(Func<CancellationToken, ValueTask<Evidence<T>>> read, CancellationToken cancellationToken)
        where T : class
    {
        await budget.AcquireAsync(1, BudgetLane.Normal, cancellationToken);
        return await read(cancellationToken);
    }
}
