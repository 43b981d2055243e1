using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Venues;

/// <summary>
/// A venue's order entry: one method per request, each sent at most once. It holds no order state and decides nothing: an
/// outcome that is not proved is <see cref="OrderOutcomeKind.Unknown"/>, and whoever tracks orders resolves it by
/// <see cref="LookUpAsync"/>. Reads are repeated when that is safe; requests that change something never are.
/// </summary>
/// <remarks>
/// Expected failures are values. A cancelled request that was perhaps sent is an unknown outcome, not an exception.
/// Cancels, cancel-alls, sends of orders that unwind and <see cref="LookUpAsync"/> use the budget's reserved lane: no scan holds
/// them up. Everything else uses the normal one.
/// </remarks>
/// <threadsafety>Safe for any number of concurrent calls.</threadsafety>
public interface IOrderGateway
{
    /// <summary>The venue.</summary>
    VenueId Venue { get; }

    /// <summary>What it can do.</summary>
    OrderGatewayCapabilities Capabilities { get; }

    /// <summary>Decides everything the venue will see of an order, and its id. No IO, no key, nothing sent.</summary>
    PrepareResult Prepare(OrderRequest request);

    /// <summary>Signs an order. The same prepared order may be signed again: it stays the same order.</summary>
    /// <exception cref="ArgumentException">The order was prepared by another venue.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was sent.</exception>
    ValueTask<SignedOrder> SignAsync(PreparedOrder order, CancellationToken cancellationToken);

    /// <summary>Sends an order once. The intent must be durable by now.</summary>
    /// <exception cref="ArgumentException">The order was signed by another venue.</exception>
    ValueTask<OrderOutcome> SendAsync(SignedOrder order, CancellationToken cancellationToken);

    /// <summary>Asks the venue to end an order, once.</summary>
    ValueTask<CancelOutcome> CancelAsync(OrderReference order, CancellationToken cancellationToken);

    /// <summary>Asks the venue to end all orders of the account, once. Null when it did; else why it is not known.</summary>
    ValueTask<VenueFault?> CancelAllAsync(CancellationToken cancellationToken);

    /// <summary>Asks what became of one order.</summary>
    ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken);

    /// <summary>Asks for all open orders of the account, ours or not.</summary>
    ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken cancellationToken);

    /// <summary>Asks for all fills of the account at or after a time, oldest first, ours or not.</summary>
    ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Asks for everything the account holds.</summary>
    ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken cancellationToken);

    /// <summary>Asks for what every pool of collateral holds.</summary>
    ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken cancellationToken);
}
