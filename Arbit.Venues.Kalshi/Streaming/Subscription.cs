using Arbit.Books;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// One subscription id of one connection. Its markets share one sequence, from 1, which acknowledgements and snapshots
/// take numbers of too; a missing number taints them all. Any frame on it is proof for all its books.
/// </summary>
/// <param name="useYesPrice">How its frames price the NO side.</param>
/// <param name="next">The number expected next; null takes the first one that comes.</param>
internal sealed class Subscription(bool useYesPrice, long? next)
{
    private long? _next = next;

    public bool UseYesPrice { get; private set; } = useYesPrice;

    /// <summary>The proof that all its books share.</summary>
    public Continuity Continuity { get; } = new();

    /// <summary>The followed books built from its snapshots, in that order.</summary>
    public List<FollowedBook> Books { get; } = [];

    /// <summary>True while it has said nothing for too long.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The venue opened the same id again: its numbers start at 1 and its old books are gone.</summary>
    public void Reopen(bool yesPrice)
    {
        Books.Clear();
        UseYesPrice = yesPrice;
        IsSilent = false;
        _next = 1;
    }

    /// <summary>Checks a frame's number and moves on.</summary>
    public SequenceCheck Accept(long seq)
    {
        long expected = _next ?? seq;
        if (seq < expected)
        {
            return seq == expected - 1 ? SequenceCheck.Repeat : SequenceCheck.Old;
        }

        _next = seq + 1;
        return seq == expected ? SequenceCheck.Next : SequenceCheck.Missing;
    }
}
