namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>One observation, read straight from the recording without the product's importer.</summary>
internal sealed record OracleRow(DateTimeOffset At, string Pair, OracleLeg Kalshi, OracleLeg Polymarket, decimal PolymarketRate);
