using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Where a trade stands: the last entry of a trade is what it is.</summary>
/// <param name="Trade">The trade, unique for ever.</param>
/// <param name="Bundle">What it trades, as the detector named it.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Quantity">Complete bundles planned, later those that are held.</param>
/// <param name="Asset">The settlement asset of the amounts.</param>
/// <param name="Cost">Everything paid, fees included: planned, later real.</param>
/// <param name="Fees">The fees in it.</param>
/// <param name="WorstPayoff">What is paid out in the worst outcome.</param>
/// <param name="Net">Worst payoff minus cost.</param>
public sealed record TradeNoted(string Trade, string Bundle, TradeStage Stage, Quantity Quantity, Asset Asset, decimal Cost,
    decimal Fees, decimal WorstPayoff, decimal Net) : JournalEntry(JournalKinds.Trade)
{
    /// <summary>When it is expected to pay out; null when not known.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    /// <summary>What else is known, for a person. Holds no secrets.</summary>
    public string Detail { get; init; } = "";
}
