using Arbit.Books;
using Arbit.Portfolio;
using Arbit.Sizing;

namespace Arbit.Risk;

/// <summary>What a rail may look at.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Now">The turn's time: the only clock a rail knows.</param>
/// <param name="Books">The live books, for a second look at health and epochs.</param>
/// <param name="Capital">The capital ledger before the plan's reservation.</param>
/// <param name="Exposure">What is held and in flight before the plan's reservation.</param>
public readonly record struct RiskContext(TradePlan Plan, DateTimeOffset Now, IBookSource Books, CapitalLedger Capital, ExposureBook Exposure);
