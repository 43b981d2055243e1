using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>What a pool of collateral holds, as the venue says.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Available">What can pay for new orders, rounded down where the venue's figure is finer than it shows.</param>
public sealed record PoolBalance(CollateralPool Pool, decimal Available)
{
    /// <summary>
    /// What the venue may take from the pool by the permissions the account gave it; null where no permission is needed.
    /// Below <see cref="Available"/> orders fail although the money is there.
    /// </summary>
    public decimal? Allowance { get; init; }
}
