namespace Arbit.Orders;

/// <summary>The life of an order. Strict: a state that is not here stops the order's automation.</summary>
public enum OrderState : byte
{
    /// <summary>Intended and journaled, not sent.</summary>
    Intended = 0,

    /// <summary>Sent; no answer yet.</summary>
    Sent,

    /// <summary>The venue has it and it may fill.</summary>
    Working,

    /// <summary>Filled completely.</summary>
    Filled,

    /// <summary>Ended with less than its size filled.</summary>
    Cancelled,

    /// <summary>Refused by the venue; nothing was or will be filled.</summary>
    Rejected,

    /// <summary>It may or may not live: only a query resolves it.</summary>
    Unknown,
}
