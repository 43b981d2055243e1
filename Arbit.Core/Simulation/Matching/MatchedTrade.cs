using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>One trade between a resting order and an arriving one, at the resting order's price.</summary>
/// <param name="Number">Counts the book's trades from 1.</param>
/// <param name="TakerSide">The arriving order's side.</param>
/// <param name="Ticks">The price.</param>
/// <param name="Lots">The size.</param>
/// <param name="MakerId">The resting order.</param>
/// <param name="MakerOwner">Whose it is.</param>
/// <param name="MakerRestingLots">What is left of it in the book.</param>
/// <param name="TakerId">The arriving order.</param>
/// <param name="TakerOwner">Whose it is.</param>
public readonly record struct MatchedTrade(
    long Number,
    BookSide TakerSide,
    long Ticks,
    long Lots,
    long MakerId,
    long MakerOwner,
    long MakerRestingLots,
    long TakerId,
    long TakerOwner);
