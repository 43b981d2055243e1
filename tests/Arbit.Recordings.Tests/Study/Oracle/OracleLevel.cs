namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>A price level in plain decimals.</summary>
internal readonly record struct OracleLevel(decimal Price, decimal Size);
