namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>What one order that takes these levels costs in fees, in plain decimals.</summary>
internal interface IOracleFee
{
    /// <summary>The fee of one order filled level by level.</summary>
    decimal Of(IReadOnlyList<OracleLevel> fills);

    /// <summary>The fee of one contract before any rounding.</summary>
    decimal PerContract(decimal price);

    /// <summary>No order of this many fills pays more than this above its fee before rounding.</summary>
    decimal MostRounding(int fills);
}
