using System.ComponentModel.DataAnnotations;

namespace Arbit.Transport;

/// <summary>The size of a <see cref="RequestBudget"/>.</summary>
public sealed record RequestBudgetOptions
{
    /// <summary>How many tokens it holds when full, and at first.</summary>
    /// <value>No default; in the range 1 to 1,000,000,000.</value>
    public required int Capacity { get; init; }

    /// <summary>How many tokens come back in each <see cref="RefillPeriod"/>, evenly spread over it.</summary>
    /// <value>No default; in the range 1 to 1,000,000,000.</value>
    public required int RefillTokens { get; init; }

    /// <summary>The period of the refill.</summary>
    /// <value>The default is 1 second, in the range 1 millisecond to 1 hour.</value>
    public TimeSpan RefillPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many of the tokens only <see cref="BudgetLane.Reserved"/> may use.</summary>
    /// <value>The default is 0, in the range 0 to one less than <see cref="Capacity"/>.</value>
    public int Reserved { get; init; }

    /// <summary>Which lanes <see cref="IRequestBudget.Penalise"/> holds back.</summary>
    /// <value>The default is <see cref="PenaltyScope.NormalLane"/>.</value>
    public PenaltyScope Penalty { get; init; } = PenaltyScope.NormalLane;

    /// <summary>How many requests may wait in each lane.</summary>
    /// <value>The default is 1,000, in the range 0 to 1,000,000.</value>
    public int MaxWaiting { get; init; } = 1000;

    /// <summary>Everything that is wrong, each with its fix; empty when all is well.</summary>
    public IReadOnlyList<ValidationResult> Validate() => new OptionCheck()
        .Range(nameof(Capacity), Capacity, 1, 1_000_000_000)
        .Range(nameof(RefillTokens), RefillTokens, 1, 1_000_000_000)
        .Range(nameof(RefillPeriod), RefillPeriod, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))
        .Range(nameof(Reserved), Reserved, 0, Math.Max(0, Capacity - 1L))
        .That(Enum.IsDefined(Penalty), nameof(Penalty), $"{Penalty} is not a value of it", "Set it to NormalLane or BothLanes")
        .Range(nameof(MaxWaiting), MaxWaiting, 0, 1_000_000)
        .Problems;
}
