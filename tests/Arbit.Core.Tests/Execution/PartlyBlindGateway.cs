using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>A gateway one of whose lists never comes back whole: a page of it is missing.</summary>
internal sealed class PartlyBlindGateway(IOrderGateway inner, string blindTo) : IOrderGateway
{
    private static readonly VenueFault Page = new(FaultKind.Unavailable, "page 2 of 3", "500");

    public VenueId Venue => inner.Venue;

    public OrderGatewayCapabilities Capabilities => inner.Capabilities;

    public PrepareResult Prepare(OrderRequest request) => inner.Prepare(request);

    public ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken) => inner.SignAsync(order, cancellationToken);

    public ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken) => inner.SendAsync(order, cancellationToken);

    public ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken) => inner.CancelAsync(order, cancellationToken);

    public ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken) => inner.CancelAllAsync(cancellationToken);

    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) => inner.LookUpAsync(order, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) =>
        Or("orders", inner.OpenOrdersAsync(cancellationToken));

    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Or("fills", inner.FillsAsync(since, cancellationToken));

    public ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken) =>
        Or("positions", inner.PositionsAsync(cancellationToken));

    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) =>
        Or("balances", inner.BalancesAsync(cancellationToken));

    private ValueTask<Evidence<T>> Or<T>(string what, ValueTask<Evidence<T>> whole)
        where T : class => what == blindTo ? ValueTask.FromResult(Evidence<T>.Missing(Page, default)) : whole;
}
