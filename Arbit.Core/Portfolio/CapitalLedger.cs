using Arbit.Markets;

namespace Arbit.Portfolio;

/// <summary>
/// What each collateral pool holds and how much of it is promised to plans in flight. Changed inside the gate only, so
/// that checking and reserving are one step.
/// </summary>
public sealed class CapitalLedger
{
    private readonly Dictionary<CollateralPool, (decimal Balance, decimal Reserved)> _pools = [];

    /// <summary>Balance minus reservations; 0 for a pool never heard of.</summary>
    public decimal AvailableIn(CollateralPool pool) =>
        _pools.TryGetValue(pool, out (decimal Balance, decimal Reserved) entry) ? ExactDecimal.Subtract(entry.Balance, entry.Reserved) : 0m;

    /// <summary>Takes the venue's word for a pool's balance.</summary>
    public void SetBalance(CollateralPool pool, decimal balance) =>
        _pools[pool] = _pools.TryGetValue(pool, out (decimal Balance, decimal Reserved) entry) ? (balance, entry.Reserved) : (balance, 0m);
}
