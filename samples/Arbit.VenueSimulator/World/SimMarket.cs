using Arbit.Books;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.VenueSimulator.World;

/// <summary>One binary market of a venue: its matching book in prices of the first contract, and what was traded.</summary>
internal abstract class SimMarket : IMatchingListener
{
    /// <summary>Decimals of a tick: prices are whole multiples of $0.0001 on both venues.</summary>
    public const int PriceDecimals = 4;

    /// <summary>Ticks of one dollar.</summary>
    public const long One = 10_000;

    private readonly List<IMarketWatcher> _watchers = [];
    private readonly List<MarketTrade> _trades = [];
    private bool _isFresh;
    private bool _isBroken;

    protected SimMarket(VenueWorld world, string title, PriceSteps steps, int lotDecimals, Func<long, string> tradeId)
    {
        World = world;
        Title = title;
        Steps = steps;
        LotDecimals = lotDecimals;
        _tradeId = tradeId;
        Book = new MatchingBook(this);
        Tape = world.Options.KeepsTape ? new BookTape() : null;
    }

    private readonly Func<long, string> _tradeId;

    public VenueWorld World { get; }

    /// <summary>The venue's key of the market.</summary>
    public abstract string Key { get; }

    public string Title { get; }

    public MatchingBook Book { get; }

    public PriceSteps Steps { get; set; }

    public int LotDecimals { get; }

    /// <summary>Lots of one contract.</summary>
    public long Unit => ExactDecimal.PowerOfTen(LotDecimals);

    /// <summary>The last price in ticks of the first contract; 0 when nothing was traded.</summary>
    public long LastTicks { get; private set; }

    public long LastLots { get; private set; }

    public long VolumeLots { get; private set; }

    /// <summary>Ticks × lots traded so far.</summary>
    public Int128 VolumeTicks { get; private set; }

    public bool IsOpen { get; set; } = true;

    /// <summary>The result once the market is resolved, or none.</summary>
    public Outcome Result { get; set; } = Outcome.None;

    /// <summary>The last trades, newest last.</summary>
    public IReadOnlyList<MarketTrade> Trades => _trades;

    /// <summary>What the book showed when, or null when nobody wants to know.</summary>
    public BookTape? Tape { get; }

    public CandleSeries Candles { get; } = new();

    /// <summary>
    /// True while nobody who follows the market would miss what happens now: no fault has broken a client's book that was
    /// not told anew since, and none is about to.
    /// </summary>
    public bool IsSeen => !_isBroken && !_watchers.Exists(watcher => watcher.MayMiss(this));

    /// <summary>A fault broke the book that a client holds.</summary>
    public void Broke() => _isBroken = true;

    /// <summary>A client was told the book anew.</summary>
    public void Mended() => _isBroken = false;

    /// <summary>Lets something happen that nobody who watches hears of.</summary>
    public void Quietly(Action action)
    {
        IMarketWatcher[] watchers = [.. _watchers];
        _watchers.Clear();
        action();
        _watchers.AddRange(watchers);
    }

    public void Watch(IMarketWatcher watcher)
    {
        if (!_watchers.Contains(watcher))
        {
            _watchers.Add(watcher);
        }
    }

    public void Unwatch(IMarketWatcher watcher) => _watchers.Remove(watcher);

    public BookLevel? Best(BookSide side) => Book.TryBest(side, out BookLevel best) ? best : null;

    public void LevelChanged(in LevelChange change)
    {
        World.Changes++;
        Tape?.Note(World.Changes, World.Now, change);
        Candles.Quote(World.Now, Best(BookSide.Bid)?.Ticks ?? 0, Best(BookSide.Ask)?.Ticks ?? One);
        foreach (IMarketWatcher watcher in _watchers.ToArray())
        {
            watcher.LevelChanged(this, change);
        }
    }

    public void Traded(in MatchedTrade trade)
    {
        LastTicks = trade.Ticks;
        LastLots = trade.Lots;
        VolumeLots += trade.Lots;
        VolumeTicks += (Int128)trade.Ticks * trade.Lots;
        var told = new MarketTrade(_tradeId(trade.Number), World.Now, trade);
        if (_trades.Count == World.Options.TradesKept)
        {
            _trades.RemoveAt(0);
        }

        _trades.Add(told);
        Candles.Trade(World.Now, trade.Ticks, trade.Lots);
        TradeBooked(told);
        foreach (IMarketWatcher watcher in _watchers.ToArray())
        {
            watcher.Traded(this, told);
        }

        _isFresh = true;
    }

    /// <summary>Takes an order; whoever watches hears the trades and changes, then that the arrival is over.</summary>
    public MatchingResult Submit(in MatchingOrder order)
    {
        _isFresh = false;
        MatchingResult result = Book.Submit(order);
        if (_isFresh)
        {
            foreach (IMarketWatcher watcher in _watchers.ToArray())
            {
                watcher.TradesEnded(this);
            }
        }

        return result;
    }

    protected virtual void TradeBooked(MarketTrade trade)
    {
    }
}
