using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Where one round of conversions stands: it starts and ends in one asset. The last entry of a cycle is what it is.</summary>
/// <param name="Cycle">The cycle, unique for ever.</param>
/// <param name="Path">The conversions in order, as the detector named them.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Asset">The asset it starts and ends in.</param>
/// <param name="Spent">What went in.</param>
/// <param name="Received">What came back so far.</param>
/// <param name="Fees">The fees in it.</param>
public sealed record CycleNoted(string Cycle, string Path, VenueId Venue, TradeStage Stage, Asset Asset, decimal Spent,
    decimal Received, decimal Fees) : JournalEntry(JournalKinds.Cycle)
{
    /// <summary>What is left in other assets, valued in the cycle's asset; null when not valued.</summary>
    public decimal? Residual { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
