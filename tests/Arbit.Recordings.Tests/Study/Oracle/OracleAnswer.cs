namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>The oracle's answer for one direction of one row.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Gross">One minus both best offers; null when one is missing.</param>
/// <param name="Best">The best purchase, with <see cref="OracleOutcome.Buy"/> only.</param>
/// <param name="Priced">How many sizes were priced exactly to be sure of it.</param>
internal sealed record OracleAnswer(OracleOutcome Outcome, decimal? Gross, OraclePurchase? Best, int Priced);
