using System.Diagnostics.CodeAnalysis;
using Arbit.Diagnostics;
using Arbit.Sizing;

namespace Arbit.Risk;

/// <summary>The gate's answer: an approval or a refusal, never both, never neither.</summary>
public readonly record struct RiskVerdict
{
    internal RiskVerdict(Approved<TradePlan> approval) => Approval = approval;

    internal RiskVerdict(Refusal refusal) => Refusal = refusal;

    /// <summary>The approval, or null.</summary>
    public Approved<TradePlan>? Approval { get; }

    /// <summary>Why not, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when the plan was approved.</summary>
    [MemberNotNullWhen(true, nameof(Approval))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsApproved => Approval is not null;

    /// <summary>The one reason code of the evaluation.</summary>
    public ReasonCode Reason => IsApproved ? ReasonCode.Approved : Refusal.Reason;
}
