using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>One evaluation, sampled: it stands for <see cref="SampledOf"/> of its kind.</summary>
/// <param name="Bundle">What was evaluated.</param>
/// <param name="Reason">Why it ended as it did.</param>
/// <param name="SampledOf">How many evaluations this one stands for; at least 1.</param>
public sealed record EvaluationNoted(string Bundle, ReasonCode Reason, int SampledOf) : JournalEntry(JournalKinds.Evaluation)
{
    /// <summary>Complete bundles of the plan; null when it came to none.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The plan's cost; null when it came to none.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The plan's net profit; null when it came to none.</summary>
    public decimal? Net { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
