using Arbit.Books;
using Arbit.Events;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// Applies frames to books: follows each subscription's sequence, and lets no frame touch a book whose updates are not
/// known to be whole. Inside the gate only.
/// </summary>
internal sealed class BookStream(FollowedBooks books, SubscriptionHealth health, KalshiCounters counters)
{
    // Channel error and buffer overflow end a subscription. Source: docs.kalshi.com/asyncapi.yaml, October 2026.
    private const long ChannelError = 10, BufferOverflow = 25;

    /// <summary>Applies one frame of one connection. <paramref name="utf8"/> is the frame <paramref name="frame"/> was read from.</summary>
    public void Apply(Connection connection, Frame frame, ReadOnlySpan<byte> utf8, in GateTurn turn)
    {
        switch (frame.Type)
        {
            case MessageType.Blank:
                return;
            case MessageType.Unreadable:
            case MessageType.Unknown:
                counters.UnknownMessage();
                break;
        }

        counters.Frame();
        counters.UnknownFields(frame.UnknownFields);
        if (frame.Type == MessageType.Unreadable)
        {
            health.GapAll(connection, frame.Sid, BookFault.UnknownShape, turn);
        }
        else if (frame.Type == MessageType.Subscribed)
        {
            Open(connection, frame, turn);
        }
        else if (frame.Sid is { } sid)
        {
            ApplyNumbered(connection, sid, frame, utf8, turn);
        }
        else
        {
            ApplyLoose(connection, frame, turn);
        }
    }

    private void Open(Connection connection, Frame frame, in GateTurn turn)
    {
        if (frame.Sid is not { } sid)
        {
            // Which subscription this was is unknown; its frames will open it themselves.
            counters.UnknownMessage();
            return;
        }

        if (connection.Find(sid) is { } earlier)
        {
            health.End(earlier, turn);
        }

        if (connection.Open(sid, frame.Id) is { } opened)
        {
            opened.Continuity.Prove(turn.At);
        }
        else
        {
            counters.UnknownMessage();
        }
    }

    private void ApplyNumbered(Connection connection, long sid, Frame frame, ReadOnlySpan<byte> utf8, in GateTurn turn)
    {
        if (connection.FindOrAdopt(sid) is not { } subscription)
        {
            counters.UnknownMessage();
            return;
        }

        bool isReply = frame is { Type: MessageType.Snapshot, Id: not null };
        SequenceCheck check = frame.Seq is { } seq ? subscription.Accept(seq) : SequenceCheck.Next;
        if (check == SequenceCheck.Repeat && isReply)
        {
            // The venue does not say whether the reply to get_snapshot takes a number; either way it is the newest word.
            check = SequenceCheck.Next;
        }

        if (check != SequenceCheck.Next)
        {
            counters.Gap();
            health.GapAll(subscription, BookFault.SequenceGap, turn);
        }

        subscription.Continuity.Prove(turn.At);
        if (check is SequenceCheck.Old or SequenceCheck.Repeat)
        {
            return;
        }

        health.Wake(subscription, turn);
        Dispatch(connection, subscription, sid, frame, utf8, turn);
    }

    private void Dispatch(Connection connection, Subscription subscription, long sid, Frame frame, ReadOnlySpan<byte> utf8, in GateTurn turn)
    {
        switch (frame.Type)
        {
            case MessageType.Delta:
                ApplyDelta(connection, subscription, frame, turn);
                break;
            case MessageType.Snapshot:
                ApplySnapshot(connection, subscription, frame, turn);
                break;
            case MessageType.Ok when frame.HasTickers:
                health.DropUnlisted(subscription, frame, utf8, turn);
                break;
            case MessageType.Unsubscribed:
            case MessageType.Error when frame.ErrorCode is ChannelError or BufferOverflow:
                health.End(subscription, turn);
                connection.Close(sid);
                break;
        }
    }

    // A frame without a subscription: an answer to a command, or a book message that cannot be trusted.
    private void ApplyLoose(Connection connection, Frame frame, in GateTurn turn)
    {
        if (frame.Type is MessageType.Delta or MessageType.Snapshot)
        {
            Stop(connection, null, frame, BookFault.UnknownShape, turn);
        }
        else if (frame is { Type: MessageType.Error, ErrorCode: ChannelError or BufferOverflow })
        {
            // Terminal, and it does not say for which subscription: none can be trusted to go on.
            health.GapAll(connection, null, BookFault.SubscriptionEnded, turn);
        }
    }

    private void ApplySnapshot(Connection connection, Subscription subscription, Frame frame, in GateTurn turn)
    {
        bool isUnnumbered = frame.Seq is null && frame.Id is null;
        BookFault fault = isUnnumbered ? BookFault.UnknownShape : frame.Fault;
        if (fault != BookFault.None)
        {
            Stop(connection, subscription, frame, fault, turn);
            return;
        }

        if (books.Find(frame.Ticker) is not { } followed)
        {
            return;
        }

        OrderBook book = followed.Book;
        BookState before = book.State;
        followed.MoveTo(subscription);
        book.BeginSnapshot(FixedPoint.Scale, turn.At);
        BookLevels.Put(book, frame.Yes, frame.No, subscription.UseYesPrice);
        book.CompleteSnapshot(BookState.Synced, turn.At);
        books.NoteRebuilt(followed);
        if (book.State != BookState.Synced)
        {
            books.NoteFault(followed, before);
        }
    }

    private void ApplyDelta(Connection connection, Subscription subscription, Frame frame, in GateTurn turn)
    {
        BookFault fault = frame.Seq is null ? BookFault.UnknownShape : frame.Fault;
        if (fault != BookFault.None)
        {
            Stop(connection, subscription, frame, fault, turn);
            return;
        }

        if (books.Find(frame.Ticker) is not { } followed)
        {
            return;
        }

        OrderBook book = followed.Book;
        if (!ReferenceEquals(followed.Home, subscription))
        {
            // Another subscription's book, or one from REST, is not this one's to change.
            if (book.State == BookState.Empty)
            {
                books.Gap(followed, BookFault.UpdateBeforeSnapshot, turn);
            }

            return;
        }

        if (book.State != BookState.Synced)
        {
            return;
        }

        fault = BookLevels.Add(book, frame, subscription.UseYesPrice, turn.At);
        if (fault == BookFault.None)
        {
            counters.BookUpdate();
            books.Change(followed, BookEventKind.Updated);
        }
        else
        {
            books.NoteFault(followed, BookState.Synced);
        }
    }

    // A message that cannot be applied stops its market; when it does not even name one, all of its subscription.
    private void Stop(Connection connection, Subscription? subscription, Frame frame, BookFault fault, in GateTurn turn)
    {
        if (frame.Ticker.IsEmpty)
        {
            if (subscription is null)
            {
                health.GapAll(connection, null, fault, turn);
            }
            else
            {
                health.GapAll(subscription, fault, turn);
            }
        }
        else if (books.Find(frame.Ticker) is { } followed)
        {
            books.Gap(followed, fault, turn);
        }
    }
}
