using Arbit.Books;

namespace Arbit.Console.Study.Import;

/// <summary>One venue's book of a pair at one moment, in the prices of the contract the pair reads as YES.</summary>
/// <param name="Terms">What its market asks of an order.</param>
/// <param name="At">When this leg was read: the proof of its book.</param>
/// <param name="Bids">Resting buyers, in any order; empty when the side is empty.</param>
/// <param name="Asks">Resting sellers, in any order; empty when the side is empty.</param>
internal sealed record StudyLeg(LegTerms Terms, DateTimeOffset At, IReadOnlyList<StudyLevel> Bids, IReadOnlyList<StudyLevel> Asks)
{
    /// <summary>How far the book could be trusted; a file read by a map does not say, and is.</summary>
    public BookState State { get; init; } = BookState.Synced;

    /// <summary>True when every level states its size, so that dollars mean something.</summary>
    public bool Sized => Bids.All(static l => l.Size is not null) && Asks.All(static l => l.Size is not null);

    /// <summary>True when both sides have an order and the book can be trusted.</summary>
    public bool TwoSided => State == BookState.Synced && Bids.Count > 0 && Asks.Count > 0;
}
