using Arbit.Diagnostics;
using Arbit.Events;

namespace Arbit.Engine;

/// <summary>A refusal replaces the waiting one of its bundle when the reason is the same; approvals are kept.</summary>
internal sealed class DecisionConflation : Conflation<Decision>
{
    public static readonly DecisionConflation Instance = new();

    public override int MostWaiting => ArbitEngine.MostWaitingPerBundle;

    public override bool IsReplaced(in Decision waiting, in Decision newer) =>
        waiting.Reason == newer.Reason && newer.Reason != ReasonCode.Approved;

    public override Decision Merge(in Decision waiting, in Decision newer) => newer;
}
