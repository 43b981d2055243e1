using System.Diagnostics.CodeAnalysis;
using Arbit.Diagnostics;

namespace Arbit.Sizing;

/// <summary>A plan or the one reason there is none.</summary>
/// <param name="Plan">The plan, or null.</param>
/// <param name="Reason">Why there is none; <see cref="ReasonCode.None"/> with a plan.</param>
public readonly record struct SizingResult(TradePlan? Plan, ReasonCode Reason)
{
    /// <summary>True when there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool HasPlan => Plan is not null;

    /// <summary>A plan.</summary>
    public static SizingResult Of(TradePlan plan) => new(plan, ReasonCode.None);

    /// <summary>No plan, and why.</summary>
    public static SizingResult Refused(ReasonCode reason) => new(null, reason);
}
