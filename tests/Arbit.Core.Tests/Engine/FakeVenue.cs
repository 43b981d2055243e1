using System.Globalization;
using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Tests.Engine;

/// <summary>
/// A venue with a one-line wire format, to test the engine without a real one: <c>MARKET|bid x size,…|ask x size,…</c>
/// in cents; <c>MARKET|gap</c> loses updates.
/// </summary>
internal sealed class FakeVenue : IVenue, IInstrumentCatalog, IFeeSource
{
    private static readonly BookScale Scale = new(4, 2);
    private readonly VenueContext _context;
    private readonly BookFeed _feed;
    private readonly Dictionary<MarketId, Instrument> _instruments = [];
    private long _version;

    public FakeVenue(string name, VenueContext context, params string[] markets)
    {
        Id = new VenueId(name);
        _context = context;
        _feed = new BookFeed(Id, Scale, context);
        foreach (string market in markets)
        {
            List(market);
        }
    }

    public VenueId Id { get; }

    public VenueCapabilities Capabilities { get; } = new() { SettlementAsset = Asset.Usd, LegPriority = 1, VerifiesUpdates = false };

    public VenueStatus Status => default;

    public IBookFeed Books => _feed;

    public IInstrumentCatalog Instruments => this;

    public IFeeSource Fees => this;

    public IReadOnlyCollection<Instrument> All => _instruments.Values;

    public IReadOnlyList<VenueFault> Problems => [];

    public int Ticks { get; private set; }

    /// <summary>Books without news for longer than this go stale with a tick.</summary>
    public TimeSpan SilentAfter { get; set; } = TimeSpan.MaxValue;

    long IInstrumentSource.Version => _version;

    long IFeeSource.Version => _version;

    public Instrument? Find(MarketId market) => _instruments.GetValueOrDefault(market);

    public FeeSchedule? FeesOf(MarketId market) => _instruments.ContainsKey(market) ? FeeSchedule.Always(NoFee.Instance) : null;

    public void Receive(in GateInput input)
    {
        if (_feed.Takes(input))
        {
            _feed.Receive(input);
            AfterTurn();
            return;
        }

        string[] parts = Encoding.UTF8.GetString(input.Payload).Split('|');
        using (GateTurn turn = _context.Gate.Enter(input))
        {
            if (input.Kind == GateInputKind.Configuration)
            {
                List(parts[0]);
            }
            else if (_feed.Find(new MarketId(Id, parts[0])) is { } book)
            {
                Apply(book, parts, turn);
            }
        }

        AfterTurn();
    }

    public void OnTick(in GateTurn turn)
    {
        Ticks++;
        foreach (OrderBook book in _feed.Books)
        {
            if (book.State == BookState.Synced && turn.At - book.Health.ProvenAt > SilentAfter)
            {
                book.MarkStale(BookFault.Silent, turn.At);
                _feed.Changed(book, BookEventKind.HealthChanged, turn);
            }
        }
    }

    public void AfterTurn() => _feed.Publish();

    private void List(string symbol)
    {
        var id = new MarketId(Id, symbol);
        _version++;
        _instruments[id] = new OutcomeMarket
        {
            Id = id,
            Title = symbol,
            Scale = Scale,
            Grid = PriceGrid.Outcome(0.01m),
            Lots = new LotRules(new Quantity(0.01m), new Quantity(1m), 0m),
            Status = TradingStatus.Open,
            Pool = new CollateralPool(Id, Asset.Usd, ""),
            YesSymbol = symbol + "/yes",
            NoSymbol = symbol + "/no",
        };
    }

    private void Apply(OrderBook book, string[] parts, in GateTurn turn)
    {
        if (parts.Length == 2)
        {
            Spoil(book, parts[1], turn);
            _feed.Changed(book, BookEventKind.HealthChanged, turn);
            return;
        }

        book.BeginSnapshot(Scale, turn.At);
        Put(book, BookSide.Bid, parts[1]);
        Put(book, BookSide.Ask, parts[2]);
        book.CompleteSnapshot(BookState.Synced, turn.At);
        _feed.Changed(book, BookEventKind.Snapshot, turn);
    }

    private static void Spoil(OrderBook book, string how, in GateTurn turn)
    {
        switch (how)
        {
            case "gap":
                book.MarkGapped(BookFault.SequenceGap, turn.At);
                break;
            case "suspect":
                book.MarkSuspect(BookFault.HashMismatch, turn.At);
                break;
            case "silent":
                book.MarkStale(BookFault.Silent, turn.At);
                break;
            case "disconnect":
                book.MarkStale(BookFault.Disconnected, turn.At);
                break;
            case "rest":
                book.BeginSnapshot(Scale, turn.At);
                Put(book, BookSide.Bid, "50x50");
                Put(book, BookSide.Ask, "60x50");
                book.CompleteSnapshot(BookState.Indicative, turn.At);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, "No such fault.");
        }
    }

    private static void Put(OrderBook book, BookSide side, string levels)
    {
        foreach (string level in levels.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] numbers = level.Split('x');
            book.PutSnapshotLevel(side, long.Parse(numbers[0], CultureInfo.InvariantCulture) * 100, long.Parse(numbers[1], CultureInfo.InvariantCulture) * 100);
        }
    }
}
