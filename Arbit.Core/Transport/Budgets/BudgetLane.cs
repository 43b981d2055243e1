namespace Arbit.Transport;

/// <summary>Which requests a request waits with.</summary>
public enum BudgetLane : byte
{
    /// <summary>Scans, snapshots, new orders: leaves the reserve untouched.</summary>
    Normal = 0,

    /// <summary>Cancels, unwinds and questions about single orders only: served first, and the only lane that may use the reserve.</summary>
    Reserved,
}
