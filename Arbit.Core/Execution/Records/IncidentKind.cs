namespace Arbit.Execution.Records;

/// <summary>What an incident is about.</summary>
public enum IncidentKind : byte
{
    /// <summary>An order's state could not be found out in time.</summary>
    UnknownOrderState = 0,

    /// <summary>A venue said a word this version does not know.</summary>
    UnrecognisedState,

    /// <summary>An order of the account that is not ours.</summary>
    ForeignOrder,

    /// <summary>A position that our fills do not explain.</summary>
    ForeignPosition,

    /// <summary>A rest too small to trade.</summary>
    Dust,

    /// <summary>A balance that our fills do not explain.</summary>
    BalanceDrift,

    /// <summary>A fill was taken back.</summary>
    VoidedFill,

    /// <summary>More was filled than was ordered.</summary>
    Overfill,

    /// <summary>A venue shows two orders for one intent.</summary>
    DuplicateOrder,

    /// <summary>A venue could not be asked completely.</summary>
    EvidenceMissing,

    /// <summary>A private message could not be understood.</summary>
    StreamFault,

    /// <summary>Two statements of a venue cannot both be true.</summary>
    ContradictoryEvidence,

    /// <summary>A leg of a trade did not fill as planned.</summary>
    LegFailed,

    /// <summary>An unwind did not free its position.</summary>
    UnwindFailed,

    /// <summary>Real fills do not guarantee the planned payout.</summary>
    LockNotProven,

    /// <summary>A venue charged another fee than expected.</summary>
    FeeDrift,

    /// <summary>A market paid other than expected.</summary>
    SettlementMismatch,

    /// <summary>A circuit breaker stopped trading.</summary>
    BreakerTripped,

    /// <summary>Storage failed or an earlier run ended without closing the journal.</summary>
    StorageFault,
}
