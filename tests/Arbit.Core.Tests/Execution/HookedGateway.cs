using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>A gateway some of whose answers a test changes or holds back.</summary>
internal sealed class HookedGateway(IOrderGateway inner) : IOrderGateway
{
    /// <summary>Questions about these orders never come back.</summary>
    public Predicate<OrderReference> HangsOnLookUp { get; set; } = static _ => false;

    /// <summary>Cancels of these orders never come back.</summary>
    public Predicate<OrderReference> HangsOnCancel { get; set; } = static _ => false;

    /// <summary>Cancels of everything are refused.</summary>
    public bool RefusesCancelAll { get; set; }

    /// <summary>What becomes of the positions the venue lists.</summary>
    public Func<VenuePosition, VenuePosition?> Position { get; set; } = static p => p;

    public VenueId Venue => inner.Venue;

    public OrderGatewayCapabilities Capabilities => inner.Capabilities;

    public PrepareResult Prepare(OrderRequest request) => inner.Prepare(request);

    public ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken) => inner.SignAsync(order, cancellationToken);

    public ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken) => inner.SendAsync(order, cancellationToken);

    public ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken) =>
        HangsOnCancel(order) ? new ValueTask<CancelOutcome>(CrashSwitch.Never<CancelOutcome>()) : inner.CancelAsync(order, cancellationToken);

    public ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken) => RefusesCancelAll
        ? ValueTask.FromResult<VenueFault?>(new VenueFault(FaultKind.Unavailable, "cancel-all", "503"))
        : inner.CancelAllAsync(cancellationToken);

    public ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken) =>
        HangsOnLookUp(order) ? new ValueTask<Evidence<OrderLookup>>(CrashSwitch.Never<Evidence<OrderLookup>>()) : inner.LookUpAsync(order, cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken) => inner.OpenOrdersAsync(cancellationToken);

    public ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.FillsAsync(since, cancellationToken);

    public async ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken)
    {
        Evidence<IReadOnlyList<VenuePosition>> positions = await inner.PositionsAsync(cancellationToken);
        return positions.IsKnown
            ? Evidence<IReadOnlyList<VenuePosition>>.Of([.. positions.Value.Select(Position).OfType<VenuePosition>()], positions.At)
            : positions;
    }

    public ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken) => inner.BalancesAsync(cancellationToken);
}
