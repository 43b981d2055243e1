using Arbit.Books;
using Arbit.Events;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// What happens to a subscription as a whole and through it to all its books: gaps, silence, ends and lost connections.
/// Inside the gate only.
/// </summary>
internal sealed class SubscriptionHealth(FollowedBooks books)
{
    /// <summary>Ends trading on all books of a subscription until their snapshots.</summary>
    public void GapAll(Subscription subscription, BookFault fault, in GateTurn turn)
    {
        foreach (FollowedBook followed in subscription.Books)
        {
            books.Gap(followed, fault, turn);
        }
    }

    /// <summary>Ends trading on the books of one subscription, or of all when it is not known which.</summary>
    public void GapAll(Connection connection, long? sid, BookFault fault, in GateTurn turn)
    {
        if (sid is { } one)
        {
            if (connection.Find(one) is { } subscription)
            {
                GapAll(subscription, fault, turn);
            }

            return;
        }

        foreach (Subscription subscription in connection.Subscriptions)
        {
            GapAll(subscription, fault, turn);
        }
    }

    /// <summary>A market that a subscription no longer lists gets no more updates from it.</summary>
    public void DropUnlisted(Subscription subscription, Frame frame, ReadOnlySpan<byte> utf8, in GateTurn turn)
    {
        for (int i = 0; i < frame.Tickers.Count; i++)
        {
            if (books.Find(frame.Tickers.Of(utf8, i)) is { } followed)
            {
                followed.ListedBy = turn.Number;
            }
        }

        for (int i = subscription.Books.Count - 1; i >= 0; i--)
        {
            FollowedBook followed = subscription.Books[i];
            if (followed.ListedBy != turn.Number)
            {
                books.Gap(followed, BookFault.SubscriptionEnded, turn);
                followed.MoveTo(null);
            }
        }
    }

    /// <summary>A silent subscription spoke again in sequence, so nothing was lost: its silenced books are synced again.</summary>
    public void Wake(Subscription subscription, in GateTurn turn)
    {
        if (!subscription.IsSilent)
        {
            return;
        }

        subscription.IsSilent = false;
        foreach (FollowedBook followed in subscription.Books)
        {
            BookState before = followed.Book.State;
            followed.Book.Reconcile(turn.At);
            if (followed.Book.State != before)
            {
                followed.Faulted = false;
                books.Change(followed, BookEventKind.HealthChanged);
            }
        }
    }

    /// <summary>The venue ended a subscription: its books are out until another subscription's snapshots.</summary>
    public void End(Subscription subscription, in GateTurn turn)
    {
        GapAll(subscription, BookFault.SubscriptionEnded, turn);
        foreach (FollowedBook followed in subscription.Books)
        {
            followed.Orphan();
        }

        subscription.Books.Clear();
    }

    /// <summary>The connection is gone: its books are stale at once and its subscriptions are forgotten.</summary>
    public void Disconnect(Connection connection, in GateTurn turn)
    {
        foreach (Subscription subscription in connection.Subscriptions)
        {
            foreach (FollowedBook followed in subscription.Books)
            {
                BookState before = followed.Book.State;
                followed.Book.MarkStale(BookFault.Disconnected, turn.At);
                books.NoteFault(followed, before);
                followed.Orphan();
            }

            subscription.Books.Clear();
        }

        connection.Reset();
    }

    /// <summary>Ages the subscriptions: one that has said nothing for too long no longer proves its books.</summary>
    public void Age(Connection connection, TimeSpan silenceAfter, in GateTurn turn)
    {
        foreach (Subscription subscription in connection.Subscriptions)
        {
            if (subscription.IsSilent || subscription.Books.Count == 0 || turn.At - subscription.Continuity.ProvenAt <= silenceAfter)
            {
                continue;
            }

            subscription.IsSilent = true;
            foreach (FollowedBook followed in subscription.Books)
            {
                // Only a synced book may go silent: silence is mended without a snapshot, a gap is not.
                if (followed.Book.State == BookState.Synced)
                {
                    followed.Book.MarkStale(BookFault.Silent, turn.At);
                    books.NoteFault(followed, BookState.Synced);
                }
            }
        }
    }
}
