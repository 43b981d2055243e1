using Arbit.Orders;

namespace Arbit.Venues;

/// <summary>A venue's complete answer about one order.</summary>
/// <param name="Report">
/// What the order is; null when the venue says it has no such order. Reads may lag writes, so only an answer given some
/// time after the order could last have arrived proves that it never did.
/// </param>
/// <param name="Fills">All its fills, oldest first, voided ones included.</param>
public sealed record OrderLookup(OrderReport? Report, IReadOnlyList<Fill> Fills);
