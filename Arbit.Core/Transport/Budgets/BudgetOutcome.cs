namespace Arbit.Transport;

/// <summary>What became of a wait for tokens.</summary>
public enum BudgetOutcome : byte
{
    /// <summary>The tokens were taken; send the request.</summary>
    Granted = 0,

    /// <summary>Too many requests are waiting already; nothing was taken.</summary>
    QueueFull,
}
