using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// Decides which commands are due: from the markets that are wanted, what the present connection was told, and which
/// books need a snapshot. It sends nothing and knows no clock but the times it is given.
/// </summary>
/// <threadsafety>Used under its owner's lock.</threadsafety>
internal sealed class SubscriptionPlan(bool useYesPrice)
{
    // Far below the message limit, and few enough that the snapshots of one command come in one go.
    private const int MarketsPerCommand = 500;

    // Source: docs.kalshi.com/asyncapi.yaml, October 2026.
    private const long UnknownSid = 7, AuthenticationRequired = 9, ChannelError = 10, BufferOverflow = 25;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromMinutes(5);
    private readonly SortedSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _told = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _toAdd = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _toDelete = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _toFetch = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset Next, TimeSpan Wait)> _asked = new(StringComparer.Ordinal);
    private readonly ChannelState _books = new(), _lifecycle = new();
    private long _lastId;
    private bool _isConnected, _isProbeDue;

    /// <summary>Counts the connections.</summary>
    public long Connection { get; private set; }

    /// <summary>True while a book was asked for and has not come, as far as is known.</summary>
    public bool IsMending => _asked.Count > 0;

    /// <summary>A market is followed. One the venue was told of already gets a snapshot, for its book is a new one.</summary>
    public void Want(string ticker)
    {
        _asked.Remove(ticker);
        _wanted.Add(ticker);
        _toDelete.Remove(ticker);
        if (_told.Contains(ticker))
        {
            _toFetch.Add(ticker);
        }
        else if (_books.Sid is not null || _books.Pending is not null)
        {
            _toAdd.Add(ticker);
        }
    }

    /// <summary>A market is followed no longer.</summary>
    public void Unwant(string ticker)
    {
        _asked.Remove(ticker);
        _wanted.Remove(ticker);
        _toAdd.Remove(ticker);
        _toFetch.Remove(ticker);
        if (_told.Contains(ticker))
        {
            _toDelete.Add(ticker);
        }
    }

    /// <summary>A new connection: it knows nothing, and everything wanted is asked for again.</summary>
    public void Connected()
    {
        Disconnected();
        _isConnected = true;
        Connection++;
    }

    /// <summary>The connection is gone.</summary>
    public void Disconnected()
    {
        _isConnected = false;
        _isProbeDue = false;
        _lifecycle.Reset();
        Forget();
    }

    /// <summary>Takes the venue's answer to a command, or its word that a subscription has ended.</summary>
    /// <returns>True when only a new connection helps.</returns>
    public bool Take(in StreamAnswer answer)
    {
        switch (answer.Type)
        {
            case MessageType.Subscribed or MessageType.Ok:
                // A channel that was open already is answered with ok.
                _ = _books.Opened(answer.Id, answer.Sid) || _lifecycle.Opened(answer.Id, answer.Sid);
                return false;
            case MessageType.Unsubscribed:
                Close(answer.Sid);
                return false;
            case MessageType.Error when answer.ErrorCode == AuthenticationRequired:
                return true;
            case MessageType.Error when answer.ErrorCode is ChannelError or BufferOverflow:
                return !Close(answer.Sid);
            case MessageType.Error when answer.ErrorCode == UnknownSid && _books.Sid is not null:
                Forget();
                return false;
            case MessageType.Error:
                if (_books.Refused(answer.Id))
                {
                    ForgetMarkets();
                }

                _ = _lifecycle.Refused(answer.Id);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Books that are not whole: one with a gap gets a snapshot at once, and each is asked for again ever less often.</summary>
    /// <param name="books">All books that are not whole now.</param>
    /// <param name="now">The time.</param>
    public void Mend(IReadOnlyList<UnsyncedBook> books, DateTimeOffset now)
    {
        ForgetMended(books);
        foreach (UnsyncedBook book in books)
        {
            bool isKnown = _asked.TryGetValue(book.Ticker, out (DateTimeOffset Next, TimeSpan Wait) asked);
            if (!_told.Contains(book.Ticker) || (isKnown && now < asked.Next))
            {
                continue;
            }

            if (!isKnown && !book.IsGapped)
            {
                // Its first snapshot is still on its way.
                _asked[book.Ticker] = (now + FirstWait, FirstWait);
                continue;
            }

            TimeSpan wait = !isKnown ? FirstWait : asked.Wait * 2 < LongestWait ? asked.Wait * 2 : LongestWait;
            _asked[book.Ticker] = (now + wait, wait);
            _toFetch.Add(book.Ticker);
            if (isKnown)
            {
                // Asked in vain: perhaps the venue does not have it in the subscription.
                _toAdd.Add(book.Ticker);
            }
        }
    }

    /// <summary>Time has passed: refused subscriptions may be tried again, and the connection is to show that it lives.</summary>
    public void Probe()
    {
        _books.Retry();
        _lifecycle.Retry();
        _isProbeDue = true;
    }

    /// <summary>The next command, taken as sent; null when nothing is due.</summary>
    public StreamCommand? Next()
    {
        if (!_isConnected)
        {
            return null;
        }

        if (_books.IsClosed && _wanted.Count > 0)
        {
            _books.Ask(++_lastId);
            string[] first = [.. _wanted.Take(MarketsPerCommand)];
            _told.UnionWith(first);
            _toAdd.UnionWith(_wanted.Skip(MarketsPerCommand));
            return new StreamCommand(CommandWriter.SubscribeBooks(_lastId, first, useYesPrice), true, Connection);
        }

        if (_lifecycle.IsClosed)
        {
            _lifecycle.Ask(++_lastId);
            return new StreamCommand(CommandWriter.SubscribeLifecycle(_lastId), true, Connection);
        }

        return _books.Sid is { } sid ? NextUpdate(sid) : NextProbe(null);
    }

    private StreamCommand? NextUpdate(long sid)
    {
        if (Some(_toDelete) is { } deleted)
        {
            _told.ExceptWith(deleted);
            return Update(sid, "delete_markets", deleted);
        }

        if (Some(_toAdd) is { } added)
        {
            _told.UnionWith(added);
            return Update(sid, "add_markets", added);
        }

        return Some(_toFetch) is { } fetched ? Update(sid, "get_snapshot", fetched) : NextProbe(sid);
    }

    private void ForgetMended(IReadOnlyList<UnsyncedBook> unsynced)
    {
        if (_asked.Count > 0)
        {
            var still = unsynced.Select(static b => b.Ticker).ToHashSet(StringComparer.Ordinal);
            foreach (string mended in _asked.Keys.Where(t => !still.Contains(t)).ToList())
            {
                _asked.Remove(mended);
            }
        }
    }

    // A market that is in the subscription already: nothing changes, and the answer takes the next number, which proves
    // that nothing was lost.
    private StreamCommand? NextProbe(long? sid)
    {
        if (!_isProbeDue)
        {
            return null;
        }

        _isProbeDue = false;
        return sid is { } one && _told.Count > 0
            ? Update(one, "add_markets", [_told.Min!])
            : new StreamCommand(CommandWriter.List(++_lastId), false, Connection);
    }

    private StreamCommand Update(long sid, string action, IEnumerable<string> tickers) =>
        new(CommandWriter.Update(++_lastId, sid, action, tickers), false, Connection);

    private static string[]? Some(SortedSet<string> from)
    {
        if (from.Count == 0)
        {
            return null;
        }

        string[] some = [.. from.Take(MarketsPerCommand)];
        from.ExceptWith(some);
        return some;
    }

    private bool Close(long? sid)
    {
        if (sid is not { } ended)
        {
            return false;
        }

        if (_books.Sid == ended)
        {
            Forget();
        }
        else if (_lifecycle.Sid == ended)
        {
            _lifecycle.Reset();
        }

        return true;
    }

    private void Forget()
    {
        _books.Reset();
        ForgetMarkets();
    }

    private void ForgetMarkets()
    {
        _told.Clear();
        _toAdd.Clear();
        _toDelete.Clear();
        _toFetch.Clear();
        _asked.Clear();
    }
}
