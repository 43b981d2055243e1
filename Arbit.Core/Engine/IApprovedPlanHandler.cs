using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>Takes approved plans. What it does with them is the mode: book them, simulate them, execute them.</summary>
public interface IApprovedPlanHandler
{
    /// <summary>
    /// Called inside the turn. Must return at once: redeem and book, or queue for an executor that redeems later.
    /// </summary>
    /// <param name="approved">The approval; whoever redeems it must end its reservation.</param>
    /// <param name="now">The turn's time.</param>
    /// <param name="desk">How the outcome is reported back, now or in a later turn.</param>
    /// <returns>False to decline: the approval is withdrawn and its bundle is free again.</returns>
    bool OnApproved(Approved<TradePlan> approved, DateTimeOffset now, ITradeDesk desk);

    /// <summary>
    /// Called at the beginning of every turn, before its input is applied: for a handler whose plans take time. Must
    /// return at once.
    /// </summary>
    /// <param name="now">The turn's time.</param>
    /// <param name="desk">How outcomes are reported.</param>
    void OnTurn(DateTimeOffset now, ITradeDesk desk)
    {
    }
}
