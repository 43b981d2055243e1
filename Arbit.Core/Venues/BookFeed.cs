using System.Collections.Concurrent;
using System.Text;
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
    /// <summary>
    /// The most events of one market that wait for one observer: changes of its health, as everything else is conflated.
    /// Beyond it the newest replaces the last.
    /// </summary>
    public const int MostWaitingPerMarket = 16;

    private const string AddSuffix = "/books/add", RemoveSuffix = "/books/remove";
    private const int LongestSymbol = 128;
    private readonly Dictionary<string, Entry> _bySymbol = new(SymbolComparer.Instance);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly ConcurrentQueue<MarketId> _newlyFollowed = new();
    private readonly EventHub<BookEvent> _hub;
    private readonly VenueId _venue;
    private readonly BookScale _scale;
    private readonly VenueContext _context;
    private readonly string _addSource;
    private readonly string _removeSource;
    private volatile bool _hasNewlyFollowed;

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
        _addSource = venue.Name + AddSuffix;
        _removeSource = venue.Name + RemoveSuffix;
        _hub = new EventHub<BookEvent>(BookConflation.Instance, context.Observers);
        _lookup = _bySymbol.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>
    /// A market was followed for the first time or let go for the last: what a live session subscribes by. Raised outside
    /// the gate on the thread that asked, or on the one that publishes when a turn brought it about, so two of them may arrive in either order: ask <see cref="IsFollowed"/> then.
    /// </summary>
    public event Action<MarketId>? FollowingChanged;

    /// <inheritdoc />
    public IObservable<BookEvent> Events => _hub;

    /// <inheritdoc />
    public long Version { get; private set; }

    /// <inheritdoc />
    public ObserverStatistics Observers => _hub.Statistics;

    /// <inheritdoc />
    public IEnumerable<OrderBook> Books => _bySymbol.Values.Select(static e => e.Book);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The market is another venue's.</exception>
    public ValueTask AddAsync(MarketId market, CancellationToken cancellationToken = default)
    {
        Guard(market);
        Ask(_addSource, market);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask RemoveAsync(MarketId market, CancellationToken cancellationToken = default)
    {
        Guard(market);
        Ask(_removeSource, market);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The market is another venue's.</exception>
    public void Follow(MarketId market, in GateTurn turn)
    {
        Guard(market);
        if (Count(market))
        {
            _newlyFollowed.Enqueue(market);
            _hasNewlyFollowed = true;
        }
    }

    /// <summary>Whether an input is an <see cref="AddAsync"/> or <see cref="RemoveAsync"/> as it was recorded.</summary>
    public bool Takes(in GateInput input) => input.Kind == GateInputKind.Subscription
        && input.Payload.Length is > 0 and <= LongestSymbol && Ascii.IsValid(input.Payload)
        && (input.Source.Equals(_addSource, StringComparison.Ordinal) || input.Source.Equals(_removeSource, StringComparison.Ordinal));

    /// <summary>Does what an input that it <see cref="Takes"/> says; enters the gate exactly once.</summary>
    public void Receive(in GateInput input) =>
        Ask(input, new MarketId(_venue, Encoding.ASCII.GetString(input.Payload)));

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
            _hub.Next(book).Fill(book, kind, turn);
            _hub.Added();
        }

        _context.Listener?.OnBookChanged(book, kind, turn);
    }

    /// <summary>
    /// Hands what the turns so far reported to the observers' queues, and lets the listener do the same. Call after the turn has ended, from any thread: the
    /// stream keeps its order, and an observer that brings about new events does not recurse.
    /// </summary>
    public void Publish()
    {
        if (_hasNewlyFollowed)
        {
            TellOfNewlyFollowed();
        }

        _hub.Publish();
        _context.Listener?.AfterTurn();
    }

    private void TellOfNewlyFollowed()
    {
        // Before looking: what comes after is told by whoever brought it.
        _hasNewlyFollowed = false;
        while (_newlyFollowed.TryDequeue(out MarketId market))
        {
            FollowingChanged?.Invoke(market);
        }
    }

    // A wish moves no time: it carries none of its own, so the gate gives it the last turn's.
    private void Ask(string source, MarketId market) =>
        Ask(new GateInput(GateInputKind.Subscription, source, Encoding.UTF8.GetBytes(market.Symbol), DateTimeOffset.MinValue), market);

    private void Ask(in GateInput input, MarketId market)
    {
        bool isChange;
        using (_context.Gate.Enter(input))
        {
            isChange = input.Source.EndsWith(AddSuffix, StringComparison.Ordinal) ? Count(market) : Uncount(market);
        }

        if (isChange)
        {
            FollowingChanged?.Invoke(market);
        }
    }

    private bool Count(MarketId market)
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

    private bool Uncount(MarketId market)
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
