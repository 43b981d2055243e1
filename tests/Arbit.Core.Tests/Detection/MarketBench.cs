using Arbit.Books;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Core.Tests.Detection;

/// <summary>A few markets with books, catalog entries and fees, and a gate to look at them through.</summary>
internal sealed class MarketBench : IBookSource, IInstrumentSource, IFeeSource, IDetectionSink
{
    public static readonly DateTimeOffset Start = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<MarketId, OrderBook> _books = [];
    private readonly Dictionary<MarketId, Instrument> _instruments = [];
    private readonly Dictionary<MarketId, FeeSchedule> _fees = [];
    private readonly EventGate _gate = new();

    /// <summary>False: the bench counts its changes. True: it must be asked every time.</summary>
    public bool Uncounted { get; init; }

    public long Changes { get; private set; }

    public int Lookups { get; private set; }

    public DateTimeOffset Now { get; set; } = Start;

    public List<Opportunity> Opportunities { get; } = [];

    public List<(BundleId Bundle, ReasonCode Reason)> Rejections { get; } = [];

    long IBookSource.Version => Uncounted ? -1 : Changes;

    long IInstrumentSource.Version => Uncounted ? -1 : Changes;

    long IFeeSource.Version => Uncounted ? -1 : Changes;

    public static MarketId Id(string venue, string symbol) => new(new VenueId(venue), symbol);

    public static OutcomeMarket Market(MarketId id, int priceDecimals = 2, int quantityDecimals = 2, decimal tick = 0.01m,
        decimal step = 1m, decimal minimum = 1m, decimal minimumNotional = 0m, string asset = "USD",
        TradingStatus status = TradingStatus.Open, DateTimeOffset? settles = null) => new()
        {
            Id = id,
            Title = id.Symbol,
            Scale = new BookScale(priceDecimals, quantityDecimals),
            Grid = PriceGrid.Outcome(tick),
            Lots = new LotRules(new Quantity(step), new Quantity(minimum), minimumNotional),
            Status = status,
            Pool = new CollateralPool(id.Venue, new Asset(asset), ""),
            YesSymbol = id.Symbol + "-yes",
            NoSymbol = id.Symbol + "-no",
            ExpectedSettlement = settles,
        };

    public OrderBook? Find(MarketId market) => _books.GetValueOrDefault(market);

    Instrument? IInstrumentSource.Find(MarketId market)
    {
        Lookups++;
        return _instruments.GetValueOrDefault(market);
    }

    public FeeSchedule? FeesOf(MarketId market) => _fees.GetValueOrDefault(market);

    public void OnOpportunity(Opportunity opportunity) => Opportunities.Add(opportunity);

    public void OnRejected(Bundle bundle, ReasonCode reason) => Rejections.Add((bundle.Id, reason));

    public OrderBook Add(OutcomeMarket market, IFeeModel? fees)
    {
        Set(market);
        Set(market.Id, fees is null ? null : FeeSchedule.Always(fees));
        return Follow(market.Id);
    }

    public void Set(OutcomeMarket market)
    {
        _instruments[market.Id] = market;
        Changes++;
    }

    public void Set(MarketId market, FeeSchedule? schedule)
    {
        _fees.Remove(market);
        if (schedule is not null)
        {
            _fees.Add(market, schedule);
        }

        Changes++;
    }

    public OrderBook Follow(MarketId market)
    {
        var book = new OrderBook(market, _instruments[market].Scale);
        _books[market] = book;
        Changes++;
        return book;
    }

    public void Unfollow(MarketId market)
    {
        _books.Remove(market);
        Changes++;
    }

    /// <summary>A synced book of YES bids and asks in decimals.</summary>
    public OrderBook Fill(MarketId market, (decimal Price, decimal Size)[] bids, (decimal Price, decimal Size)[] asks,
        BookState state = BookState.Synced)
    {
        OrderBook book = _books[market];
        book.BeginSnapshot(_instruments[market].Scale, Now);
        Put(book, BookSide.Bid, bids);
        Put(book, BookSide.Ask, asks);
        book.CompleteSnapshot(state, Now);
        return book;
    }

    public void Detect(IArbitrageDetector detector, OrderBook book)
    {
        Opportunities.Clear();
        Rejections.Clear();
        Look(detector, book, this);
    }

    public void Look(IArbitrageDetector detector, OrderBook book, IDetectionSink sink)
    {
        using GateTurn turn = _gate.Enter(new GateInput(GateInputKind.Frame, "bench/ws/1", [], Now));
        detector.OnBookChanged(book, turn, sink);
    }

    private static void Put(OrderBook book, BookSide side, (decimal Price, decimal Size)[] levels)
    {
        foreach ((decimal price, decimal size) in levels)
        {
            Assert.True(book.Scale.TryTicks(new Price(price), out long ticks));
            Assert.True(book.Scale.TryLots(new Quantity(size), out long lots));
            book.PutSnapshotLevel(side, ticks, lots);
        }
    }
}
