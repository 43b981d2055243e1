namespace Arbit.Diagnostics;

/// <summary>
/// Why an evaluation ended as it did: exactly one per evaluation, so that "why didn't it trade?" has an answer.
/// Names are stable; <see cref="ReasonCodes"/> gives the text used in reports and digests.
/// </summary>
public enum ReasonCode : byte
{
    /// <summary>Not decided. Never reported.</summary>
    None = 0,

    /// <summary>The plan was approved.</summary>
    Approved,

    /// <summary>The touch leaves less than the minimum net edge even before rounding: the integer screen ended it.</summary>
    NoEdge,

    /// <summary>A side the bundle needs has no resting orders.</summary>
    OneSidedBook,

    /// <summary>A market the bundle needs has no book yet.</summary>
    BookEmpty,

    /// <summary>A book failed an integrity check and waits to be reconciled.</summary>
    BookSuspect,

    /// <summary>A book lost updates and waits for a snapshot.</summary>
    BookGapped,

    /// <summary>A book has had no proof of continuity for too long.</summary>
    BookStale,

    /// <summary>A book was filled from REST: observed, not traded.</summary>
    BookIndicative,

    /// <summary>The proofs of the legs' books are too far apart in time.</summary>
    BookSkew,

    /// <summary>A market is not open for trading.</summary>
    MarketNotOpen,

    /// <summary>A market has no instrument entry.</summary>
    InstrumentUnknown,

    /// <summary>A market has no fee schedule in force.</summary>
    FeesUnknown,

    /// <summary>The pair's verdict does not allow trading.</summary>
    PairNotTradable,

    /// <summary>The pair's verdict has expired.</summary>
    PairExpired,

    /// <summary>Exact pricing through depth found less than the minimum net edge.</summary>
    NetBelowMinimum,

    /// <summary>The net profit of the whole plan is less than the minimum.</summary>
    ProfitBelowMinimum,

    /// <summary>The annualised return over the lock-up is less than the minimum.</summary>
    AnnualisedBelowMinimum,

    /// <summary>A minimum annualised return is asked for and the settlement date is unknown.</summary>
    LockUpUnknown,

    /// <summary>The best lawful size is below a venue's minimum size or notional.</summary>
    SizeBelowMinimum,

    /// <summary>The best lawful size under caps and balances is zero.</summary>
    NoCapital,

    /// <summary>A number does not fit its scale or overflowed: the evaluation is refused.</summary>
    NumberOverflow,

    /// <summary>The gross edge is too good to be true: bad data until proven otherwise.</summary>
    SuspiciousEdge,

    /// <summary>A large edge has stood for too long: evidence that the pair is wrong or a leg is stale.</summary>
    PersistentEdge,

    /// <summary>The bundle already has a plan in flight.</summary>
    InFlight,

    /// <summary>The bundle was traded or failed a moment ago.</summary>
    CoolDown,

    /// <summary>The liquidity of the last plan has not changed since: it is not traded twice.</summary>
    SameLiquidity,

    /// <summary>The total exposure cap is reached.</summary>
    ExposureCap,

    /// <summary>The cap on concurrent positions is reached.</summary>
    PositionCap,

    /// <summary>The pool cannot pay for the plan.</summary>
    InsufficientCapital,

    /// <summary>The plan was too old when it was to be approved or redeemed.</summary>
    PlanExpired,

    /// <summary>A book was rebuilt between the plan and its approval.</summary>
    EpochChanged,

    /// <summary>The bundle's promise does not hold over its enumerated outcomes.</summary>
    PayoffNotGuaranteed,

    /// <summary>The legs settle in assets that no configured peg joins.</summary>
    AssetMismatch,

    /// <summary>A user-supplied component threw; the evaluation is refused and the engine goes on.</summary>
    ComponentFailed,
}
