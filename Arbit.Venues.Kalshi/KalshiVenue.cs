using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Streaming;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// Kalshi: order books from its WebSocket, verified by the sequence each subscription's markets share; its catalog and
/// its fees. Prices have 4 decimals, counts 2; the NO contract is the YES book seen from the other side.
/// </summary>
/// <remarks>
/// <para>
/// Contract symbols are <c>TICKER/yes</c> and <c>TICKER/no</c>. A market is traded when its body, its event's and its
/// series' were read; what cannot be understood is refused and listed in the catalog's problems. Settlement is expected
/// the settlement timer after <c>expected_expiration_time</c>, else after <c>latest_expiration_time</c>; a past
/// <c>close_time</c> is no resolution.
/// </para>
/// What <see cref="Receive(in GateInput)"/> takes, by the input's kind and source:
/// <list type="bullet">
/// <item><c>frame</c> <c>kalshi/ws/N</c>: a WebSocket frame of connection N.</item>
/// <item><c>connection</c> <c>kalshi/ws/N</c>: <c>connected</c> or <c>disconnected</c>.</item>
/// <item><c>command</c> <c>kalshi/ws/N</c>: a subscribe command as it was sent, which says how its subscription prices NO.</item>
/// <item><c>reply</c> <c>kalshi/rest/orderbook/TICKER</c>: an order book at full depth. A synced book keeps to its stream:
/// an equal body is proof, a different one is of another instant and only counted. Any other book becomes Indicative.</item>
/// <item><c>subscription</c> <c>kalshi/books/add</c> and <c>…/remove</c>: a ticker that is followed or let go.</item>
/// <item><c>configuration</c> <c>kalshi/catalog/…</c>: <c>markets</c>, <c>market</c>, <c>events</c>, <c>event</c>,
/// <c>series</c>, <c>fee_changes</c> and <c>event_fee_changes</c>, bodies as the venue sent them.</item>
/// </list>
/// </remarks>
/// <threadsafety>Inputs may come from any thread; those of the stream are taken one at a time, and so are catalog bodies.</threadsafety>
public sealed class KalshiVenue : IVenue
{
    /// <summary>The venue's name in configuration, pairs files and sources.</summary>
    public const string Name = "kalshi";

    // After venues whose minimum sizes are coarser and whose fills are less certain.
    private const int Priority = 20;
    private readonly Lock _streamDoor = new(), _catalogDoor = new();
    private readonly KalshiOptions _options;
    private readonly VenueContext _context;
    private readonly BookFeed _feed;
    private readonly Catalog _catalog;
    private readonly StreamInputs _streams;
    private readonly CatalogInputs _bodies;
    private readonly Lazy<AccountBudgets> _budgets;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">Its options; read once.</param>
    /// <param name="context">The gate, the listener and the clock it works with.</param>
    public KalshiVenue(KalshiOptions options, VenueContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        _options = options;
        _context = context;
        _feed = new BookFeed(Id, FixedPoint.Scale, context);
        _catalog = new Catalog(options.Membership);
        _streams = new StreamInputs(options, _feed, _catalog, Counters);
        _bodies = new CatalogInputs(options.MaxBodyBytes, _catalog, Counters);

        // When first used: by then its user has checked the options.
        _budgets = new Lazy<AccountBudgets>(() => new AccountBudgets(options, context.Clock));
    }

    /// <inheritdoc />
    public VenueId Id => VenueName;

    /// <inheritdoc />
    public VenueCapabilities Capabilities { get; } = new() { SettlementAsset = Asset.Usd, LegPriority = Priority, VerifiesUpdates = true };

    /// <inheritdoc />
    public VenueStatus Status => _streams.Status;

    /// <inheritdoc />
    public IBookFeed Books => _feed;

    /// <inheritdoc />
    public IInstrumentCatalog Instruments => _catalog;

    /// <inheritdoc />
    public IFeeSource Fees => _catalog;

    /// <summary>How far the venue's clock is ahead of ours, from the dates of its answers; null before the first one.</summary>
    public TimeSpan? ClockOffset => VenueClock.IsMeasured ? VenueClock.Offset : null;

    internal static VenueId VenueName { get; } = new(Name);

    internal KalshiCounters Counters { get; } = new();

    internal TimeProvider Clock => _context.Clock;

    internal KalshiOptions Options => _options;

    /// <summary>What the account may ask, shared by all that ask in its name.</summary>
    internal AccountBudgets Budgets => _budgets.Value;

    /// <summary>The venue's clock, as all that ask have measured it.</summary>
    internal VenueClock VenueClock { get; } = new();

    /// <inheritdoc />
    public void Receive(in GateInput input) => Receive(input, out _);

    /// <summary>As <see cref="Receive(in GateInput)"/>, and tells a live session what the input means for its subscriptions.</summary>
    internal void Receive(in GateInput input, out StreamAnswer answer)
    {
        answer = default;
        if (_feed.Takes(input))
        {
            _feed.Receive(input);
        }
        else if (input.Kind == GateInputKind.Configuration)
        {
            ReceiveCatalog(input);
        }
        else
        {
            answer = ReceiveStream(input);
        }

        _feed.Publish();
    }

    // What can be read is read before the gate; inside it there is only applying. Each of the two ways reads into what it
    // will reuse, and a large catalog body is no reason for a frame to wait.
    private StreamAnswer ReceiveStream(in GateInput input)
    {
        lock (_streamDoor)
        {
            _streams.Read(input);
            using GateTurn turn = _context.Gate.Enter(input);
            _streams.Apply(input, turn);
            return _streams.Answer;
        }
    }

    private void ReceiveCatalog(in GateInput input)
    {
        lock (_catalogDoor)
        {
            _bodies.Read(input);
            using GateTurn turn = _context.Gate.Enter(input);
            _bodies.Apply(turn);
        }
    }

    /// <summary>The market was followed for the first time or let go for the last.</summary>
    internal event Action<MarketId>? FollowingChanged
    {
        add => _feed.FollowingChanged += value;
        remove => _feed.FollowingChanged -= value;
    }

    /// <summary>Whether a market is followed. Outside the gate only.</summary>
    internal bool IsFollowed(MarketId market) => _feed.IsFollowed(market);

    /// <summary>The tickers of the followed markets. Outside the gate only.</summary>
    internal IReadOnlyList<string> Followed() => [.. _feed.Followed().Select(static m => m.Symbol)];

    /// <summary>The followed books that only a snapshot can mend or fill. Outside the gate only.</summary>
    internal IReadOnlyList<UnsyncedBook> Unsynced() => _context.Gate.Inspect(_feed, static feed => UnsyncedBook.Of(feed.Books));

    /// <summary>The series of an event, or nothing while it is not known.</summary>
    internal string SeriesOf(string eventTicker) => _catalog.SeriesOf(eventTicker);

    /// <inheritdoc />
    public void OnTick(in GateTurn turn)
    {
        _catalog.CloseBy(turn.At);
        _streams.Age(_options.SilenceAfter, turn);
    }

    /// <inheritdoc />
    public void AfterTurn() => _feed.Publish();
}
