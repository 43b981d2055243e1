using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Streaming;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// Polymarket behind the venue contract: hash-verified books of the market channel, indicative books of REST, the
/// catalog with its ticks, minimums and fees.
/// </summary>
/// <remarks>
/// <para>A market's symbol is its condition id (<c>0x</c> and 64 hex digits); its contracts are the two tokens in the
/// catalog's order. One book per market: the first token's; what the second token's frames say is mirrored into it.</para>
/// <para>Sources it takes, by the first two segments: <c>polymarket/ws/…</c> frames and connection changes,
/// <c>polymarket/rest/book</c> bodies, <c>polymarket/gamma/markets</c> (one market, an array, a keyset page, events) and
/// <c>polymarket/gamma/clob-market</c> or <c>polymarket/clob-markets/…</c> catalog bodies, <c>polymarket/rest/time</c> the
/// venue's clock, <c>polymarket/books/add</c> and <c>…/remove</c> a market that is followed or let go. A <see cref="PolymarketSession"/> brings all of them live.</para>
/// </remarks>
/// <threadsafety><see cref="Receive"/> may be called from any thread; everything it changes, it changes inside the gate.</threadsafety>
public sealed class PolymarketVenue : IVenue
{
    /// <summary>The venue's name in configuration, pairs files and recordings.</summary>
    public const string Name = "polymarket";

    /// <summary>Six decimals of a share and four of a price: the finest tick is 0.0001.</summary>
    internal static readonly BookScale Scale = new(WireValues.PriceDecimals, WireValues.SizeDecimals);

    private readonly VenueContext _context;
    private readonly BookFeed _feed;
    private readonly CatalogApplier _listings;
    private readonly InstrumentCatalog _catalog;
    private readonly VenueCounters _counters = new();
    private readonly MarketStates _states;
    private readonly BookSupervisor _supervisor;
    private readonly BookJudge _judge;
    private readonly StreamConnections _connections;
    private readonly FrameApplier _frames;
    private readonly RestBookApplier _rest;
    private MarketFrame? _spare = new();
    private long _clockOffset = long.MinValue;
    private Action? _afterTurn;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">How it watches and charges.</param>
    /// <param name="context">The engine's gate and listener, or <see cref="VenueContext.Standalone"/>.</param>
    /// <exception cref="InvalidOptionsException">Options are outside their ranges; it lists all of them.</exception>
    public PolymarketVenue(PolymarketOptions options, VenueContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _context = context;
        Options = options;
        var verifier = new BookHashVerifier();
        _feed = new BookFeed(Id, Scale, context);
        _catalog = new InstrumentCatalog(Id, options.FeeRounding, options.FeeTaking);
        _states = new MarketStates(_feed, _catalog);
        _supervisor = new BookSupervisor(_feed, _counters, options.SuspectFor);
        Hashes = new HashQueue(options.MaxPendingHashes);
        _judge = new BookJudge(verifier, _supervisor, options.VerifyHashes, options.VerifyHashesInline ? null : Hashes);
        _connections = new StreamConnections(_states, _supervisor, options.SilenceAfter);
        _frames = new FrameApplier(_states, _catalog, _supervisor, _judge, Scale, _counters);
        _listings = new CatalogApplier(_catalog, _states, _supervisor, _judge);
        _rest = new RestBookApplier(_states, _supervisor, _judge, verifier, Scale, _counters);
        Capabilities = new VenueCapabilities
        {
            SettlementAsset = InstrumentBuilder.SettlementAsset,

            // Five-share and one-dollar minimums and a matched-then-mined fill: this leg goes before an IOC elsewhere.
            LegPriority = 10,
            VerifiesUpdates = options.VerifyHashes,
        };
    }

    /// <inheritdoc />
    public VenueId Id { get; } = new(Name);

    /// <inheritdoc />
    public VenueCapabilities Capabilities { get; }

    /// <inheritdoc />
    public VenueStatus Status => _counters.ToStatus(_connections.State);

    /// <inheritdoc />
    public IBookFeed Books => _feed;

    /// <inheritdoc />
    public IInstrumentCatalog Instruments => _catalog;

    /// <inheritdoc />
    public IFeeSource Fees => _catalog;

    /// <summary>How far the venue's clock is ahead of ours, to about a second; null until it was read.</summary>
    public TimeSpan? ClockOffset => Volatile.Read(ref _clockOffset) is var ticks && ticks == long.MinValue ? null : TimeSpan.FromTicks(ticks);

    internal VenueCounters Counters => _counters;
    internal PolymarketOptions Options { get; }
    internal TimeProvider Clock => _context.Clock;
    internal HashQueue Hashes { get; }

    /// <summary>How many verdicts on hashes are awaited. Outside the gate only.</summary>
    internal long UnansweredHashes => _context.Gate.Inspect(Hashes, static hashes => hashes.Unanswered);
    internal BookFeed Feed => _feed;

    /// <summary>Markets of which a stream state is kept. For tests.</summary>
    internal int States => _states.All.Count;

    internal InstrumentCatalog Catalog => _catalog;

    /// <inheritdoc />
    public void Receive(in GateInput input)
    {
        switch (Route.Of(input))
        {
            case RouteTarget.Stream:
                ReceiveFrame(input, MessageKind.Unknown, isRest: false);
                break;
            case RouteTarget.RestBook:
                ReceiveFrame(input, MessageKind.Book, isRest: true);
                break;
            case RouteTarget.Connection:
                ReceiveConnection(input);
                break;
            case RouteTarget.GammaMarkets:
                ReceiveCatalog(input, CatalogBody.ReadGamma(input.Payload));
                break;
            case RouteTarget.ClobMarket:
                ReceiveCatalog(input, CatalogBody.ReadClob(input.Payload));
                break;
            case RouteTarget.Time:
                ReceiveTime(input);
                break;
            case RouteTarget.Hash:
                ReceiveVerdict(input);
                break;
            case RouteTarget.None when _feed.Takes(input):
                _feed.Receive(input);
                break;
            default:
                using (_context.Gate.Enter(input))
                {
                    _counters.UnknownMessages++;
                }

                break;
        }

        AfterTurn();
    }

    /// <inheritdoc />
    public void OnTick(in GateTurn turn)
    {
        Age(turn);
        _supervisor.Report(turn);
        _states.Trim();
    }

    /// <inheritdoc />
    public void AfterTurn()
    {
        _feed.Publish();
        _afterTurn?.Invoke();
    }

    /// <summary>Lets a session know of lost books, inside the turn, and of the end of each input, outside it.</summary>
    internal void Attach(Action<string, BookFault>? lost, Action? afterTurn)
    {
        _supervisor.Lost = lost;
        _afterTurn = afterTurn;
    }

    /// <summary>When a connection last brought market data, or came up. Outside the gate only.</summary>
    internal DateTimeOffset? ProvenAt(string source) => _context.Gate.Inspect((_connections, source), static s => s._connections.Find(s.source)?.Continuity.ProvenAt);

    /// <summary>True when the market's book was built by the stream and is not lost. Outside the gate only.</summary>
    internal bool HasStreamBook(string symbol) => _context.Gate.Inspect((Venue: this, symbol), static s =>
        s.Venue._states.Find(s.symbol) is { Base: BookBase.Stream } state && s.Venue._supervisor.IsFollowed(state)
        && state.Book.State is not (BookState.Gapped or BookState.Empty));

    private void ReceiveVerdict(in GateInput input)
    {
        bool? verdict = HashVerdict.Read(input.Payload);
        ReadOnlySpan<char> symbol = input.Source.AsSpan(Name.Length + 1 + HashVerdict.Source.Length);
        using GateTurn turn = _context.Gate.Enter(input);
        Age(turn);
        Hashes.Answered();
        _counters.UnknownMessages += verdict is null ? 1 : 0;
        if (_states.Find(symbol) is { } state)
        {
            state.IsHashPending = false;
            if (verdict is { } matches && _supervisor.IsFollowed(state))
            {
                _judge.Decide(state, matches, turn);
            }
        }

        _supervisor.Report(turn);
    }

    private void ReceiveTime(in GateInput input)
    {
        bool isKnown = ServerTime.TryRead(input.Payload, out DateTimeOffset time);
        using GateTurn turn = _context.Gate.Enter(input);
        _counters.UnknownMessages += isKnown ? 0 : 1;
        if (isKnown)
        {
            Volatile.Write(ref _clockOffset, (time - turn.At).Ticks);
        }
    }

    private void ReceiveFrame(in GateInput input, MessageKind unnamed, bool isRest)
    {
        // Two connections may deliver at once: whoever finds the spare taken reads into a new one.
        MarketFrame frame = Interlocked.Exchange(ref _spare, null) ?? new MarketFrame();
        MarketFrameReader.Read(input.Payload, unnamed, frame);
        using (GateTurn turn = _context.Gate.Enter(input))
        {
            Age(turn);
            if (isRest)
            {
                _rest.Apply(frame, input.Payload, turn);
            }
            else
            {
                ApplyFrame(frame, input, turn);
            }

            _supervisor.Report(turn);
        }

        Volatile.Write(ref _spare, frame);
    }

    private void ApplyFrame(MarketFrame frame, in GateInput input, in GateTurn turn)
    {
        StreamConnection connection = _connections.Of(input.Source);
        _connections.Up(connection);
        _counters.Frames++;
        if (!frame.IsHeartbeat && !_frames.Apply(frame, input.Payload, connection, turn))
        {
            _counters.UnknownMessages++;
            _connections.LoseFrame(connection, turn);
        }
    }

    private void ReceiveConnection(in GateInput input)
    {
        using GateTurn turn = _context.Gate.Enter(input);
        Age(turn);
        StreamConnection connection = _connections.Of(input.Source);
        if (input.Payload.SequenceEqual("connected"u8))
        {
            // Silence is counted from here, not from the start of time.
            connection.Continuity.Prove(turn.At);
            _connections.Up(connection);
        }
        else if (input.Payload.SequenceEqual("disconnected"u8))
        {
            _connections.Down(connection, turn);
        }
        else
        {
            _counters.UnknownMessages++;
        }

        _supervisor.Report(turn);
    }

    private void ReceiveCatalog(in GateInput input, CatalogBody body)
    {
        using GateTurn turn = _context.Gate.Enter(input);
        Age(turn);
        _listings.Apply(body, turn);
        _supervisor.Report(turn);
    }

    private void Age(in GateTurn turn)
    {
        _connections.Age(turn);
        _supervisor.ExpireSuspects(turn);
    }
}
