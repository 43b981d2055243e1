namespace Arbit.Portfolio;

/// <summary>
/// Capital promised to one plan. It ends exactly once: released, or committed with what was really spent.
/// </summary>
/// <threadsafety>Changed inside the gate only.</threadsafety>
public sealed class Reservation
{
    internal Reservation(CapitalLedger ledger, long id, IReadOnlyList<PoolAmount> amounts)
    {
        Ledger = ledger;
        Id = id;
        Amounts = amounts;
    }

    /// <summary>Its number in its ledger, from 1.</summary>
    public long Id { get; }

    /// <summary>What is promised, one entry per pool.</summary>
    public IReadOnlyList<PoolAmount> Amounts { get; }

    /// <summary>True until it is released or committed.</summary>
    public bool IsOpen { get; internal set; } = true;

    internal CapitalLedger Ledger { get; }
}
