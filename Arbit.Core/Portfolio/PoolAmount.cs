using Arbit.Markets;

namespace Arbit.Portfolio;

/// <summary>An amount of one pool's asset.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Amount">The amount in whole units of the pool's asset, 0 or more.</param>
public readonly record struct PoolAmount(CollateralPool Pool, decimal Amount);
