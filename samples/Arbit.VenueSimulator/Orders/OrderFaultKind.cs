namespace Arbit.VenueSimulator.Orders;

/// <summary>What can go wrong with the next order, cancel or private message of a venue.</summary>
public enum OrderFaultKind
{
    /// <summary>The order is taken and the connection is cut before the answer.</summary>
    CutAfterTaking,

    /// <summary>The connection is cut and the order never arrives.</summary>
    CutBeforeTaking,

    /// <summary>The connection is cut and the order arrives only after the fault's duration.</summary>
    CutAndTakeLate,

    /// <summary>The order is not taken and the answer is a success all the same, with no order in it.</summary>
    SuccessWithoutOrder,

    /// <summary>An answer of the 5xx kind, and the order is not taken.</summary>
    ServerError,

    /// <summary>An answer of the 5xx kind, and the order is taken.</summary>
    ServerErrorAfterTaking,

    /// <summary>Too many requests; the order is not taken.</summary>
    TooManyRequests,

    /// <summary>
    /// Only the fault's part of the order can fill at once: somebody was faster with the rest, so that it lapses, rests or is
    /// killed by its time in force.
    /// </summary>
    PartialFill,

    /// <summary>The order is taken but matched only after the fault's duration; until then it can not be cancelled.</summary>
    Delay,

    /// <summary>Somebody fills the order just before its cancel arrives.</summary>
    FillBeforeCancel,

    /// <summary>The cancel is carried out and the connection is cut before the answer.</summary>
    CutAfterCancelling,

    /// <summary>Polymarket: the next trade fails on the chain after the fault's duration and is taken back.</summary>
    VoidTrade,

    /// <summary>Private messages about the next order come twice.</summary>
    DuplicateMessages,

    /// <summary>Private messages about the next order come in the opposite order.</summary>
    ReorderMessages,

    /// <summary>Private messages about the next order come after the fault's duration.</summary>
    LateMessages,

    /// <summary>Private connections stay open and tell nothing for the fault's duration.</summary>
    SilentStream,

    /// <summary>Reads show the account as it was the fault's duration ago, until told otherwise with zero.</summary>
    ReadLag,

    /// <summary>Cash changes by the fault's value, and nothing says why.</summary>
    BalanceDrift,

    /// <summary>No new orders for the fault's duration; cancels go on.</summary>
    PauseTrading,

    /// <summary>The account's keys are refused for the fault's duration.</summary>
    ExpireSession,
}
