using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Profit and loss of one calendar day: the last entry of a day is what it came to.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Asset">The asset of the amounts.</param>
/// <param name="Realised">What was closed or paid out.</param>
/// <param name="Unrealised">What is still open, at conservative prices.</param>
/// <param name="Fees">The fees in it.</param>
/// <param name="Trades">Trades begun on the day.</param>
/// <param name="Fills">Fills of the day.</param>
/// <param name="Rejects">Orders refused on the day.</param>
public sealed record DailyPnlNoted(DateOnly Day, Asset Asset, decimal Realised, decimal Unrealised, decimal Fees, int Trades,
    int Fills, int Rejects) : JournalEntry(JournalKinds.DailyPnl);
