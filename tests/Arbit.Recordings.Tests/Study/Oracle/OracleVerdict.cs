namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>How the oracle ends one direction of one row, in the words of the product's reports.</summary>
/// <param name="Gross">One minus both best offers; null when one is missing.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Purchase">What would be bought; also when something after pricing refuses it.</param>
internal sealed record OracleVerdict(decimal? Gross, string Reason, OraclePurchase? Purchase);
