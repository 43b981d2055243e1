namespace Arbit.Books;

/// <summary>The health of one market's book at one moment.</summary>
/// <param name="State">How far the book can be trusted.</param>
/// <param name="Fault">Why it is not synced; none when it is.</param>
/// <param name="Epoch">Counts rebuilds: a book of another epoch is another book.</param>
/// <param name="ProvenAt">The last proof of continuity: a frame on the subscription, a matched hash, a REST check.</param>
/// <param name="ChangedAt">When the state last changed.</param>
public readonly record struct BookHealth(BookState State, BookFault Fault, int Epoch, DateTimeOffset ProvenAt, DateTimeOffset ChangedAt)
{
    /// <summary>Time since the last proof of continuity. A quiet book on a live subscription stays young.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => now - ProvenAt;
}
