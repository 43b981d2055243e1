using System.Collections.Concurrent;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Keeps the connections at what is followed: places markets, tells the servers, and asks again for books that were lost or
/// never came. Wishes arrive from any thread as notes; one thread at a time works through them, a moment later, so that many
/// become one message.
/// </summary>
internal sealed class MarketKeeper : IShardWatcher, IDisposable
{
    private readonly PolymarketVenue _venue;
    private readonly PolymarketOptions _options;
    private readonly TimeProvider _clock;
    private readonly FaultBoard _faults;
    private readonly IMarketRequests _requests;
    private readonly ConcurrentQueue<string> _changed = new();
    private readonly ConcurrentQueue<(string Symbol, BookFault Fault)> _lost = new();
    private readonly ConcurrentQueue<StreamShard> _opened = new();
    private readonly HashSet<StreamShard> _touched = [];
    private readonly HashSet<string> _unlisted = new(StringComparer.Ordinal);
    private readonly BookWatch _watch;
    private readonly ITimer _timer;
    private int _isKicked;
    private int _pumps;
    private volatile bool _isStopped;

    public MarketKeeper(PolymarketVenue venue, PolymarketOptions options, TimeProvider clock, FaultBoard faults,
        Func<StreamShard, ReconnectingSocket> socket, IMarketRequests requests)
    {
        _venue = venue;
        _options = options;
        _clock = clock;
        _faults = faults;
        _requests = requests;
        _watch = new BookWatch(options.BookWithin);
        Shards = new ShardMap(options.MaxAssetsPerConnection,
            number => new StreamShard($"{PolymarketVenue.Name}/ws/{number}", venue, socket, clock, this));
        _timer = clock.CreateTimer(static keeper => ((MarketKeeper)keeper!).Pump(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ShardMap Shards { get; }

    /// <summary>Followed markets that the catalog does not know yet.</summary>
    public string[] Unlisted
    {
        get
        {
            lock (_unlisted)
            {
                return [.. _unlisted];
            }
        }
    }

    /// <summary>A market was followed or let go: which, is asked when the note is worked on.</summary>
    public void Note(MarketId market)
    {
        _changed.Enqueue(market.Symbol);
        Kick();
    }

    /// <summary>A book was lost. Called inside a turn: only notes it.</summary>
    public void NoteLost(string symbol, BookFault fault) => _lost.Enqueue((symbol, fault));

    /// <summary>Works on what turns have noted.</summary>
    public void AfterTurn()
    {
        if (!_lost.IsEmpty)
        {
            Kick();
        }
    }

    /// <summary>The catalog may have learned of markets that wait for it.</summary>
    public void Listed()
    {
        foreach (string symbol in Unlisted)
        {
            _changed.Enqueue(symbol);
        }

        Kick();
    }

    /// <summary>Looks for what no event tells: silence, overdue books, messages that could not be sent.</summary>
    public void Look()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        foreach (StreamShard shard in Shards.Shards.Where(static s => s.Assets.Count > 0))
        {
            // New markets elsewhere and pongs arrive on a subscription that has died: only market data counts.
            if (shard.IsUp && now - _venue.ProvenAt(shard.Source) > _options.SilenceAfter)
            {
                shard.Reconnect($"no market data for more than {_options.SilenceAfter}");
            }

            shard.EnsureStarted();
            shard.Sync();
        }

        Pump();
    }

    public async Task StopAsync()
    {
        _isStopped = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(Shards.Shards.Select(static s => s.StopAsync())).ConfigureAwait(false);
    }

    public void Dispose() => _timer.Dispose();

    /// <inheritdoc />
    public void OnUp(StreamShard shard)
    {
        _faults.Clear(shard.Source);
        _opened.Enqueue(shard);
        Kick();
    }

    /// <inheritdoc />
    public void OnDown(StreamShard shard, Disconnection disconnection)
    {
        if (disconnection.Reason != DisconnectReason.Stopped)
        {
            _faults.Set(shard.Source, new VenueFault(FaultKind.Connectivity, shard.Source, $"{disconnection.Reason}: {disconnection.Detail}"));
        }
    }

    private void Kick()
    {
        if (Interlocked.Exchange(ref _isKicked, 1) == 0)
        {
            _timer.Change(_options.SubscribeAfter, Timeout.InfiniteTimeSpan);
        }
    }

    // Whoever finds another thread at it leaves the work to that one.
    private void Pump()
    {
        if (Interlocked.Increment(ref _pumps) != 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _pumps);
            Volatile.Write(ref _isKicked, 0);
            Work();
        }
        while (Interlocked.Add(ref _pumps, -seen) != 0);
    }

    private void Work()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        while (_changed.TryDequeue(out string? symbol))
        {
            Place(symbol, now);
        }

        while (_opened.TryDequeue(out StreamShard? shard))
        {
            foreach (ShardMap.Placed market in Shards.Markets(shard))
            {
                _watch.Expect(market.Symbol, _options.BookWithin, now);
            }
        }

        while (_lost.TryDequeue(out (string Symbol, BookFault Fault) lost))
        {
            if (lost.Fault == BookFault.TickSizeChanged)
            {
                // The fresh book follows by itself.
                _watch.Expect(lost.Symbol, _options.TickBookWithin, now);
            }
            else
            {
                _watch.Lost(lost.Symbol, now);
            }
        }

        foreach (string symbol in _watch.Due(now))
        {
            AskAgain(symbol, now);
        }

        foreach (StreamShard shard in _touched)
        {
            if (!_isStopped)
            {
                shard.EnsureStarted();
                shard.Sync();
            }
        }

        _touched.Clear();
    }

    private void Place(string symbol, DateTimeOffset now)
    {
        bool isFollowed = _venue.Feed.IsFollowed(new MarketId(_venue.Id, symbol));
        if (!isFollowed)
        {
            SetUnlisted(symbol, isUnlisted: false);
            _watch.Forget(symbol);
            if (Shards.Take(symbol) is { } left)
            {
                _touched.Add(left);
            }
        }
        else if (_venue.Catalog.Listing(symbol) is { } listing)
        {
            SetUnlisted(symbol, isUnlisted: false);
            _watch.Expect(symbol, _options.BookWithin, now);
            _touched.Add(Shards.Place(symbol, listing.YesToken, listing.NoToken));
        }
        else if (SetUnlisted(symbol, isUnlisted: true))
        {
            _requests.WantListings();
        }
    }

    private void AskAgain(string symbol, DateTimeOffset now)
    {
        if (Shards.Find(symbol) is not { } market)
        {
            _watch.Forget(symbol);
        }
        else if (_venue.HasStreamBook(symbol))
        {
            _watch.Arrived(symbol, now);
        }
        else if (market.Shard.IsUp)
        {
            int before = _watch.Ask(symbol, now);
            if ((before % 2 == 0) == (_options.Resync == PolymarketResync.Resubscribe))
            {
                market.Shard.Assets.Renew(market.Yes, market.No);
                _touched.Add(market.Shard);
            }
            else
            {
                _requests.WantBook(market.Yes);
            }
        }
    }

    private bool SetUnlisted(string symbol, bool isUnlisted)
    {
        lock (_unlisted)
        {
            return isUnlisted ? _unlisted.Add(symbol) : _unlisted.Remove(symbol);
        }
    }
}
