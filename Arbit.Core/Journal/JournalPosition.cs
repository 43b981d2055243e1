using Arbit.Markets;

namespace Arbit.Journal;

/// <summary>A position as the journal knows it.</summary>
/// <param name="Contract">What is held.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Cost">What was paid for it, fees included.</param>
/// <param name="At">When it was recorded.</param>
public sealed record JournalPosition(ContractId Contract, Quantity Quantity, Money Cost, DateTimeOffset At)
{
    /// <summary>The detail that was recorded with it.</summary>
    public string Detail { get; init; } = "";
}
