using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Benchmarks.Workloads;

/// <summary>One level set near the touch, the best read, and one observer of Reactive Extensions told.</summary>
internal sealed class BookUpdateWorkload : IWorkload
{
    private static readonly BookScale Scale = new(4, 2);
    private readonly VenueContext _context;
    private readonly BookFeed _feed;
    private readonly OrderBook _book;
    private readonly int _levels;
    private readonly bool _isInline;
    private long _told;
    private long _best;

    /// <param name="levels">Levels a side.</param>
    /// <param name="isInline">
    /// Whether the observer is called by the thread that updates, so that its call is part of the figure; else the figure
    /// holds the handing over to the observer's queue, which a thread of its own empties meanwhile.
    /// </param>
    public BookUpdateWorkload(int levels, bool isInline)
    {
        _levels = levels;
        _isInline = isInline;
        _context = VenueContext.Standalone(null, isInline ? ObserverSchedulers.Inline : ObserverSchedulers.OwnThreads);
        var market = new MarketId(new VenueId("bench"), "M");
        _feed = new BookFeed(market.Venue, Scale, _context);
        _feed.AddAsync(market).AsTask().GetAwaiter().GetResult();
        _book = _feed.Find(market)!;
        _feed.Events.Subscribe(e => _told += e.Version);
        _book.BeginSnapshot(Scale, DateTimeOffset.UnixEpoch);
        for (int i = 0; i < levels; i++)
        {
            _book.PutSnapshotLevel(BookSide.Bid, 4_990 - i, 100);
            _book.PutSnapshotLevel(BookSide.Ask, 5_010 + i, 100);
        }

        _book.CompleteSnapshot(BookState.Synced, DateTimeOffset.UnixEpoch);
    }

    public string Name => $"book update with one observer {(_isInline ? "called inline" : "on its own thread")}, {_levels} levels a side";

    public int Operations => 1024;

    public void Run()
    {
        // One turn for all: the gate is part of the frame benchmarks.
        using GateTurn turn = _context.Gate.Enter(new GateInput(GateInputKind.Frame, "bench/ws/1", [], DateTimeOffset.UnixEpoch));
        for (int i = 0; i < 1024; i++)
        {
            BookSide side = (BookSide)(i & 1);
            int depth = (i >> 1) % 5;
            _book.SetLevel(side, side == BookSide.Bid ? 4_990 - depth : 5_010 + depth, 100 + (i & 7), turn.At);
            _book.EndUpdate(turn.At);
            _feed.Changed(_book, BookEventKind.Updated, turn);
            _feed.Publish();
            _book.TryBest(BookSide.Bid, out BookLevel best);
            _best += best.Ticks;
        }
    }
}
