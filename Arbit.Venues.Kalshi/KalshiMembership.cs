namespace Arbit.Venues.Kalshi;

/// <summary>How an account is held, which decides how finely its balance is kept.</summary>
/// <remarks>Source: docs.kalshi.com/getting_started/fee_rounding, as of 18 September 2026.</remarks>
public enum KalshiMembership
{
    /// <summary>A direct member: balances move in steps of $0.0001.</summary>
    Direct = 0,

    /// <summary>A customer of a futures commission merchant: balances move in whole cents.</summary>
    NonDirect,
}
