using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>
/// The books of one venue: which markets are followed, their live books, and the event stream. Venue adapters apply
/// updates to the books inside a turn and report them with <see cref="Changed"/>; events go out after the turn.
/// </summary>
public sealed class BookFeed : IBookFeed
{
    private readonly Dictionary<string, Entry> _bySymbol = new(SymbolComparer.Instance);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly EventHub<BookEvent> _hub = new();
    private readonly Lock _pendingLock = new();
    private readonly VenueId _venue;
    private readonly BookScale _scale;
    private readonly VenueContext _context;
    private List<BookEvent> _pending = [];
    private List<BookEvent> _outgoing = [];
    private bool _publishing;

    /// <summary>Creates a feed.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="scale">The scale a market's book has until its catalog entry says otherwise.</param>
    /// <param name="context">What the engine handed to the venue.</param>
    public BookFeed(VenueId venue, BookScale scale, VenueContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _venue = venue;
        _scale = scale;
        _context = context;
        _lookup = _bySymbol.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>
    /// A market was followed for the first time or let go for the last: what a live session subscribes by. Raised outside
    /// the gate on the thread that asked, so two of them may arrive in either order: ask <see cref="IsFollowed"/> then.
    /// </summary>
    public event Action<MarketId>? FollowingChanged;

    /// <inheritdoc />
    public IObservable<BookEvent> Events => _hub;

    /// <inheritdoc />
    public long Version { get; private set; }

    /// <summary>Observers that threw and were let go.</summary>
    public long ObserverFailures => _hub.Failures;

    /// <summary>The live books of all followed markets. Inside the gate only.</summary>
    public IEnumerable<OrderBook> Books => _bySymbol.Values.Select(static e => e.Book);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The market is another venue's.</exception>
    public ValueTask AddAsync(MarketId market, CancellationToken cancellationToken = default)
    {
        Guard(market);
        if (_context.Gate.Inspect((Feed: this, market), static state => state.Feed.Follow(state.market)))
        {
            FollowingChanged?.Invoke(market);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask RemoveAsync(MarketId market, CancellationToken cancellationToken = default)
    {
        Guard(market);
        if (_context.Gate.Inspect((Feed: this, market), static state => state.Feed.Unfollow(state.market)))
        {
            FollowingChanged?.Invoke(market);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Whether a market is followed now. Outside the gate only.</summary>
    public bool IsFollowed(MarketId market) =>
        _context.Gate.Inspect((Feed: this, market), static state => state.Feed.Find(state.market) is not null);

    /// <summary>The followed markets now. Outside the gate only.</summary>
    public IReadOnlyList<MarketId> Followed() =>
        _context.Gate.Inspect(this, static feed => (IReadOnlyList<MarketId>)[.. feed._bySymbol.Values.Select(static e => e.Book.Market)]);

    /// <inheritdoc />
    public BookSnapshot? Snapshot(ContractId contract, int depth) =>
        _context.Gate.Inspect((Feed: this, contract, depth), static state =>
            state.Feed.Find(state.contract.Market) is { } book ? BookSnapshot.Take(book, state.contract.Outcome, state.depth) : null);

    /// <inheritdoc />
    public OrderBook? Find(MarketId market) =>
        market.Venue == _venue && _bySymbol.TryGetValue(market.Symbol, out Entry? entry) ? entry.Book : null;

    /// <summary>The live book of a market by its symbol as it stands in a frame, without allocating.</summary>
    /// <param name="symbol">UTF-8 text; symbols are ASCII and at most 128 bytes.</param>
    public OrderBook? Find(ReadOnlySpan<byte> symbol) => _lookup.TryGetValue(symbol, out Entry? entry) ? entry.Book : null;

    /// <summary>
    /// Reports a change inside the turn: the engine's listener decides at once, observers hear after the turn.
    /// Call once per book and turn, after all changes of the message.
    /// </summary>
    public void Changed(OrderBook book, BookEventKind kind, in GateTurn turn)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (_hub.HasObservers)
        {
            var bookEvent = new BookEvent(turn.Number, turn.At, book.Market, kind, book.Version, book.Health,
                book.TryBest(BookSide.Bid, out BookLevel bid) ? bid : null,
                book.TryBest(BookSide.Ask, out BookLevel ask) ? ask : null, book.Scale);
            lock (_pendingLock)
            {
                _pending.Add(bookEvent);
            }
        }

        _context.Listener?.OnBookChanged(book, kind, turn);
    }

    /// <summary>
    /// Publishes what the turns so far reported. Call after the turn has ended. One thread at a time publishes, and takes
    /// along what others report meanwhile: the stream keeps its order, and an observer that brings about new events does
    /// not recurse.
    /// </summary>
    public void Publish()
    {
        // Whoever took this thread's events publishes them, so an empty list may be trusted without the lock.
        if (_pending.Count == 0)
        {
            return;
        }

        lock (_pendingLock)
        {
            if (_publishing)
            {
                return;
            }

            _publishing = true;
        }

        while (TakePending())
        {
            foreach (BookEvent bookEvent in _outgoing)
            {
                _hub.Publish(bookEvent);
            }

            _outgoing.Clear();
        }
    }

    // Ends the publishing in the same step in which it finds nothing left, so that no event is left lying.
    private bool TakePending()
    {
        lock (_pendingLock)
        {
            _publishing = _pending.Count > 0;
            (_pending, _outgoing) = (_outgoing, _pending);
            return _publishing;
        }
    }

    private bool Follow(MarketId market)
    {
        if (_bySymbol.TryGetValue(market.Symbol, out Entry? entry))
        {
            entry.Followers++;
            return false;
        }

        _bySymbol.Add(market.Symbol, new Entry(new OrderBook(market, _scale)));
        Version++;
        return true;
    }

    private bool Unfollow(MarketId market)
    {
        bool last = _bySymbol.TryGetValue(market.Symbol, out Entry? entry) && --entry.Followers == 0 && _bySymbol.Remove(market.Symbol);
        Version += last ? 1 : 0;
        return last;
    }

    private void Guard(MarketId market)
    {
        if (market.Venue != _venue || string.IsNullOrEmpty(market.Symbol))
        {
            throw new ArgumentException($"'{market}' is not a market of {_venue}.", nameof(market));
        }
    }

    private sealed class Entry(OrderBook book)
    {
        public OrderBook Book { get; } = book;

        public int Followers { get; set; } = 1;
    }
}
