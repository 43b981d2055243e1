using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Benchmarks.Latency;

/// <summary>A venue's gateway that notes when an order passes.</summary>
internal sealed class TimedGateway(IOrderGateway inner, Func<OrderTimes> times) : IOrderGateway
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public VenueId Venue => inner.Venue;

    public OrderGatewayCapabilities Capabilities => inner.Capabilities;

    public PrepareResult Prepare(OrderRequest request)
    {
        times().PrepareBegan = Clock.GetTimestamp();
        PrepareResult prepared = inner.Prepare(request);
        times().Prepared = Clock.GetTimestamp();
        return prepared;
    }

    public async ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken)
    {
        times().SignBegan = Clock.GetTimestamp();
        SignedOrder signed = await inner.SignAsync(order, cancellationToken);
        times().Signed = Clock.GetTimestamp();
        return signed;
    }

    public async ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken)
    {
        times().SendBegan = Clock.GetTimestamp();

        // The order's own thread can be faster than the one that notes it.
        times().NoteDurable(times().SendBegan);
        OrderOutcome outcome = await inner.SendAsync(order, cancellationToken);
        times().Sent = Clock.GetTimestamp();
        return outcome;
    }

    public ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken) => inner.CancelAsync(order, cancellationToken);

    public ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken) => inner.CancelAllAsync(cancellationToken);

    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) => inner.LookUpAsync(order, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) => inner.OpenOrdersAsync(cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.FillsAsync(since, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) => inner.PositionsAsync(cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) => inner.BalancesAsync(cancellationToken);
}
