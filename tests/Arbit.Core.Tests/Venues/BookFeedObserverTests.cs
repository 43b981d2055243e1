using Arbit.Books;
using Arbit.Core.Tests.Events;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Venues;

/// <summary>What an observer that lags, blocks, throws or calls back gets, and that nobody else notices.</summary>
public sealed class BookFeedObserverTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VenueId Alpha = new("alpha");
    private static readonly BookScale Scale = new(2, 0);
    private readonly EventGate _gate = new();
    private readonly ManualScheduler _scheduler = new();

    [Fact]
    public async Task Events_ObserverThatLags_SeesTheLatestLevelsAndEveryChangeOfHealth()
    {
        BookFeed feed = Feed(_scheduler);
        (OrderBook a, OrderBook b) = (await Follow(feed, "A"), await Follow(feed, "B"));
        var observer = new BookObserver();
        feed.Events.Subscribe(observer);

        Rebuild(feed, a, lots: 1);
        Rebuild(feed, b, lots: 1);
        Update(feed, a, lots: 2);
        Update(feed, a, lots: 3);
        Spoil(feed, a);
        Rebuild(feed, a, lots: 4);
        Update(feed, a, lots: 5);
        _scheduler.Run();

        Assert.Equal(
            [("A", BookEventKind.Snapshot, BookState.Synced, 1, 3L), ("B", BookEventKind.Snapshot, BookState.Synced, 1, 1L),
             ("A", BookEventKind.HealthChanged, BookState.Gapped, 1, 3L), ("A", BookEventKind.Snapshot, BookState.Synced, 2, 5L)],
            observer.Heard.Select(static e => (e.Market.Symbol, e.Kind, e.Health.State, e.Health.Epoch, e.BestBid!.Value.Lots)));
        Assert.Equal(a.Version, observer.Heard[^1].Version);
        Assert.Equal(new ObserverStatistics(1, 4, 3, 0, 0), feed.Observers);
    }

    [Fact]
    public async Task Events_HealthThatFlapsForever_WaitsInBoundedSpaceAndEndsInTheLastState()
    {
        BookFeed feed = Feed(_scheduler);
        OrderBook book = await Follow(feed, "A");
        var observer = new BookObserver();
        feed.Events.Subscribe(observer);

        for (int i = 1; i <= 1_000; i++)
        {
            Rebuild(feed, book, lots: i);
            Spoil(feed, book);
        }

        Assert.Equal(BookFeed.MostWaitingPerMarket, feed.Observers.Waiting);
        _scheduler.Run();

        Assert.Equal(BookFeed.MostWaitingPerMarket, observer.Heard.Count);
        Assert.Equal((book.Version, book.Health), (observer.Heard[^1].Version, observer.Heard[^1].Health));
        Assert.Equal(BookEventKind.Snapshot, observer.Heard[^1].Kind);
    }

    /// <summary>Whatever happens and whenever the observer gets to it: per market in order, ending in what is true.</summary>
    [Property(MaxTest = 200)]
    public async Task Events_AnyScript_EndInTheTruthAndNeverGoBack(byte[] script)
    {
        BookFeed feed = Feed(_scheduler);
        OrderBook[] books = [await Follow(feed, "A"), await Follow(feed, "B"), await Follow(feed, "C")];
        var observer = new BookObserver();
        feed.Events.Subscribe(observer);
        var transitions = new Dictionary<OrderBook, List<(BookState, int)>>();
        long published = 0;
        foreach (byte step in script)
        {
            OrderBook book = books[step % 3];
            switch (step / 3 % 4)
            {
                case 0:
                    Rebuild(feed, book, lots: step + 1);
                    break;
                case 1:
                    Spoil(feed, book);
                    break;
                case 2 when book.State == BookState.Synced:
                    Update(feed, book, lots: step + 1);
                    break;
                default:
                    _scheduler.Run();
                    continue;
            }

            published++;
            transitions.TryAdd(book, []);
            transitions[book].Add((book.State, book.Health.Epoch));
        }

        _scheduler.Run();

        Assert.Equal(published, feed.Observers.Delivered + feed.Observers.Conflated);
        foreach ((OrderBook book, List<(BookState, int)> all) in transitions)
        {
            List<BookEvent> heard = [.. observer.Heard.Where(e => e.Market == book.Market)];
            Assert.Equal(heard.OrderBy(static e => e.Number), heard);
            Assert.Equal(heard.Select(static e => e.Version).Order(), heard.Select(static e => e.Version));
            Assert.Equal((book.Version, book.Health), (heard[^1].Version, heard[^1].Health));
            if (all.Count <= BookFeed.MostWaitingPerMarket)
            {
                Assert.Equal(Runs(all), Runs([.. heard.Select(static e => (e.Health.State, e.Health.Epoch))]));
            }
        }
    }

    [Fact]
    public async Task Events_ObserverBlockedForTheWholeRun_DelaysNeitherTheGateNorTheOthers()
    {
        BookFeed feed = Feed(ObserverSchedulers.OwnThreads);
        OrderBook book = await Follow(feed, "A");
        using var begun = new ManualResetEventSlim();
        using var held = new ManualResetEventSlim();
        var blocked = new BookObserver { OnEvent = _ => Block(begun, held) };
        using var last = new ManualResetEventSlim();
        var other = new BookObserver { OnEvent = e => Set(last, e.BestBid!.Value.Lots == 10_000) };
        feed.Events.Subscribe(blocked);
        feed.Events.Subscribe(other);

        // All of it on this thread, while the blocked observer sits in its first call: if it delayed anything, this would hang.
        Rebuild(feed, book, lots: 1);
        Assert.True(begun.Wait(Patience));
        for (int lots = 2; lots <= 10_000; lots++)
        {
            Update(feed, book, lots);
        }

        Assert.True(last.Wait(Patience));
        Assert.Equal(10_001, _gate.LastNumber);
        Assert.Single(blocked.Heard);
        Assert.Equal(1, feed.Observers.Waiting);

        held.Set();
        Assert.True(SpinWait.SpinUntil(() => feed.Observers.Waiting == 0 && blocked.Count == 2, Patience));
        Assert.Equal((10_000L, book.Version), (blocked.Heard[1].BestBid!.Value.Lots, blocked.Heard[1].Version));
        Assert.Equal(20_000, feed.Observers.Delivered + feed.Observers.Conflated);
    }

    [Fact]
    public async Task Events_ObserverThatThrows_TakesNoEventFromTheOthers()
    {
        BookFeed feed = Feed(_scheduler);
        OrderBook book = await Follow(feed, "A");
        var bad = new BookObserver { OnEvent = static _ => throw new InvalidOperationException() };
        var good = new BookObserver();
        feed.Events.Subscribe(bad);
        feed.Events.Subscribe(good);

        for (int lots = 1; lots <= 3; lots++)
        {
            Rebuild(feed, book, lots);
            _scheduler.Run();
        }

        Assert.Single(bad.Heard);
        Assert.Equal(3, good.Heard.Count);
        Assert.Equal(new ObserverStatistics(1, 4, 0, 1, 0), feed.Observers);
    }

    public static TheoryData<IObserverScheduler> Everywhere => [ObserverSchedulers.Inline, ObserverSchedulers.OwnThreads, ObserverSchedulers.ThreadPool];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Events_ObserverThatCallsBack_DoesNotDeadlock(IObserverScheduler scheduler)
    {
        BookFeed feed = Feed(scheduler);
        OrderBook book = await Follow(feed, "A");
        using var done = new ManualResetEventSlim();
        IDisposable? own = null;
        var observer = new BookObserver();
        observer.OnEvent = e =>
        {
            feed.AddAsync(new MarketId(Alpha, "B")).AsTask().Wait();
            Assert.NotNull(feed.Snapshot(book.Market.Contract(Outcome.Yes), 5));
            feed.Events.Subscribe(new BookObserver()).Dispose();
            feed.RemoveAsync(new MarketId(Alpha, "B")).AsTask().Wait();
            if (e.BestBid!.Value.Lots == 1)
            {
                Update(feed, book, lots: 2);
            }
            else
            {
                own!.Dispose();
                done.Set();
            }
        };
        own = feed.Events.Subscribe(observer);

        Rebuild(feed, book, lots: 1);

        Assert.True(done.Wait(Patience));
        Assert.Equal([1L, 2L], observer.Heard.Select(static e => e.BestBid!.Value.Lots));
        Assert.Equal(0, feed.Observers.Faulted);
        Assert.Equal(0, feed.Observers.Observers);
    }

    [Fact]
    public async Task Publish_SteadyState_AllocatesNothing()
    {
        BookFeed feed = Feed(ObserverSchedulers.Inline);
        OrderBook book = await Follow(feed, "A");
        long sum = 0;
        feed.Events.Subscribe(e => sum += e.Version);
        Rebuild(feed, book, lots: 1);
        Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(sum > 0);

        void Run()
        {
            for (int lots = 2; lots <= 1_000; lots++)
            {
                Update(feed, book, lots);
            }
        }
    }

    [Fact]
    public async Task Publish_ToAnObserverThatLags_AllocatesNothing()
    {
        BookFeed feed = Feed(_scheduler);
        OrderBook book = await Follow(feed, "A");
        feed.Events.Subscribe(new BookObserver());
        Rebuild(feed, book, lots: 1);
        Update(feed, book, lots: 2);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int lots = 3; lots <= 1_000; lots++)
        {
            Update(feed, book, lots);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private BookFeed Feed(IObserverScheduler scheduler) => new(Alpha, Scale, new VenueContext(_gate, null, new ManualClock(Start)) { Observers = scheduler });

    private static async Task<OrderBook> Follow(BookFeed feed, string symbol)
    {
        await feed.AddAsync(new MarketId(Alpha, symbol));
        return feed.Find(new MarketId(Alpha, symbol))!;
    }

    private void Rebuild(BookFeed feed, OrderBook book, long lots)
    {
        using (GateTurn turn = _gate.Enter(Input()))
        {
            book.BeginSnapshot(Scale, turn.At);
            book.PutSnapshotLevel(BookSide.Bid, 40, lots);
            book.CompleteSnapshot(BookState.Synced, turn.At);
            feed.Changed(book, BookEventKind.Snapshot, turn);
        }

        feed.Publish();
    }

    private void Update(BookFeed feed, OrderBook book, long lots)
    {
        using (GateTurn turn = _gate.Enter(Input()))
        {
            book.SetLevel(BookSide.Bid, 40, lots, turn.At);
            book.EndUpdate(turn.At);
            feed.Changed(book, BookEventKind.Updated, turn);
        }

        feed.Publish();
    }

    private void Spoil(BookFeed feed, OrderBook book)
    {
        using (GateTurn turn = _gate.Enter(Input()))
        {
            book.MarkGapped(BookFault.SequenceGap, turn.At);
            feed.Changed(book, BookEventKind.HealthChanged, turn);
        }

        feed.Publish();
    }

    private static GateInput Input() => new(GateInputKind.Frame, "alpha/ws/1", default, Start);

    private static void Block(ManualResetEventSlim begun, ManualResetEventSlim held)
    {
        begun.Set();
        held.Wait();
    }

    private static void Set(ManualResetEventSlim signal, bool isTime)
    {
        if (isTime)
        {
            signal.Set();
        }
    }

    private static IEnumerable<(BookState, int)> Runs(IReadOnlyList<(BookState, int)> all) =>
        all.Where((state, i) => i == 0 || all[i - 1] != state);
}
