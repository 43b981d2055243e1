using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Where an unwind stands: the last entry of an unwind is what it is.</summary>
/// <param name="Unwind">The unwind, unique for ever.</param>
/// <param name="Trade">The trade it frees.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Exit">The way out that was chosen.</param>
/// <param name="Asset">The settlement asset of the amounts.</param>
/// <param name="ExpectedLoss">The loss it was chosen for.</param>
public sealed record UnwindNoted(string Unwind, string Trade, UnwindStage Stage, UnwindExit Exit, Asset Asset,
    decimal ExpectedLoss) : JournalEntry(JournalKinds.Unwind)
{
    /// <summary>The loss it came to; null while not known.</summary>
    public decimal? ActualLoss { get; init; }

    /// <summary>How often it was tried, from 0.</summary>
    public int Attempt { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
