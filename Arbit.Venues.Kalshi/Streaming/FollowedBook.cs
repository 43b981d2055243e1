using Arbit.Books;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>What the stream knows about one followed market beyond its book.</summary>
internal sealed class FollowedBook(OrderBook book)
{
    // Proves nothing, ever: what a book without a subscription is joined to.
    private static readonly Continuity NoProof = new();

    public OrderBook Book { get; } = book;

    /// <summary>The subscription whose snapshot the book was built from, or null.</summary>
    public Subscription? Home { get; private set; }

    /// <summary>True from a fault until the snapshot that mends it.</summary>
    public bool Faulted { get; set; }

    /// <summary>Whether its continuity holds, and whether it ever did.</summary>
    public BookContinuity Continuity { get; set; }

    /// <summary>What the running turn changed, or null.</summary>
    public BookEventKind? Changed { get; set; }

    /// <summary>The acknowledgement that last listed the market.</summary>
    public long ListedBy { get; set; }

    /// <summary>Moves the book to another subscription, or to none.</summary>
    public void MoveTo(Subscription? home)
    {
        if (ReferenceEquals(Home, home))
        {
            return;
        }

        Home?.Books.Remove(this);
        Home = home;
        Home?.Books.Add(this);
        Book.Join(home?.Continuity ?? NoProof);
    }

    /// <summary>Forgets the subscription after it has dropped all its books itself.</summary>
    public void Orphan()
    {
        Home = null;
        Book.Join(NoProof);
    }
}
