namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>One of the two contracts to buy: its offers and what its venue asks of an order.</summary>
/// <param name="Offers">What it costs, cheapest first.</param>
/// <param name="Fee">The venue's fee.</param>
/// <param name="MinimumSize">The smallest order.</param>
/// <param name="MinimumNotional">The smallest price × size of an order; 0 for none.</param>
internal sealed record OracleSide(IReadOnlyList<OracleLevel> Offers, IOracleFee Fee, decimal MinimumSize, decimal MinimumNotional);
