using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>A gateway that writes down when it signs and sends.</summary>
internal sealed class SteppedGateway(IOrderGateway inner, List<string> steps) : IOrderGateway
{
    /// <summary>What happens elsewhere while an order is signed.</summary>
    public Action? WhileSigning { get; set; }

    public VenueId Venue => inner.Venue;

    public OrderGatewayCapabilities Capabilities => inner.Capabilities;

    public PrepareResult Prepare(OrderRequest request) => inner.Prepare(request);

    public ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken)
    {
        steps.Add("sign");
        WhileSigning?.Invoke();
        return inner.SignAsync(order, cancellationToken);
    }

    public ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken)
    {
        steps.Add($"send on {Environment.CurrentManagedThreadId}");
        return inner.SendAsync(order, cancellationToken);
    }

    public ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken) => inner.CancelAsync(order, cancellationToken);

    public ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken) => inner.CancelAllAsync(cancellationToken);

    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) => inner.LookUpAsync(order, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) => inner.OpenOrdersAsync(cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.FillsAsync(since, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) => inner.PositionsAsync(cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) => inner.BalancesAsync(cancellationToken);
}
