using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Venues;

public sealed class BookFeedTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VenueId Alpha = new("alpha");
    private static readonly BookScale Scale = new(2, 0);
    private static readonly MarketId Market = new(Alpha, "A-1");

    private readonly Listener _listener = new();
    private readonly EventGate _gate = new();
    private readonly BookFeed _feed;

    public BookFeedTests() => _feed = new BookFeed(Alpha, Scale, new VenueContext(_gate, _listener, new ManualClock(Start)) { Observers = ObserverSchedulers.Inline });

    [Fact]
    public async Task AddAsync_Twice_NeedsTwoRemoves()
    {
        await _feed.AddAsync(Market);
        OrderBook book = _feed.Find(Market)!;
        await _feed.AddAsync(Market);
        await _feed.RemoveAsync(Market);

        Assert.Same(book, _feed.Find(Market));
        Assert.Equal([book], _feed.Books);

        await _feed.RemoveAsync(Market);
        Assert.Null(_feed.Find(Market));
        Assert.Empty(_feed.Books);

        await _feed.RemoveAsync(Market);
        await _feed.AddAsync(Market);
        Assert.NotSame(book, _feed.Find(Market));
    }

    [Fact]
    public async Task Version_OfTheFeed_CountsWhatFindCanSee()
    {
        Assert.Equal(0, _feed.Version);
        await _feed.AddAsync(Market);
        await _feed.AddAsync(Market);
        await _feed.RemoveAsync(Market);
        Assert.Equal(1, _feed.Version);
        await _feed.RemoveAsync(Market);
        await _feed.RemoveAsync(Market);
        Assert.Equal(2, _feed.Version);
    }

    [Theory]
    [InlineData("beta", "A-1")]
    [InlineData("alpha", "")]
    [InlineData("alpha", null)]
    public async Task AddAsync_NotAMarketOfTheVenue_Throws(string venue, string? symbol)
    {
        var market = new MarketId(new VenueId(venue), symbol!);

        await Assert.ThrowsAsync<ArgumentException>(async () => await _feed.AddAsync(market));
        await Assert.ThrowsAsync<ArgumentException>(async () => await _feed.RemoveAsync(market));
    }

    [Fact]
    public async Task Find_OtherVenue_IsNull()
    {
        await _feed.AddAsync(Market);

        Assert.Null(_feed.Find(Market with { Venue = new VenueId("beta") }));
    }

    [Fact]
    public async Task Find_Utf8Symbol_AllocatesNothing()
    {
        await _feed.AddAsync(Market);
        byte[] symbol = Encoding.ASCII.GetBytes("A-1"), unknown = Encoding.ASCII.GetBytes("A-2");
        Assert.Same(_feed.Find(Market), _feed.Find(symbol));
        Assert.Null(_feed.Find(unknown));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _feed.Find(symbol);
            _feed.Find(unknown);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task Find_Utf8SymbolThatIsNone_IsNull()
    {
        var longest = new MarketId(Alpha, new string('x', 128));
        await _feed.AddAsync(longest);

        Assert.NotNull(_feed.Find(Encoding.ASCII.GetBytes(longest.Symbol)));
        Assert.Null(_feed.Find(new byte[129]));
        Assert.Null(_feed.Find("é"u8));
        Assert.Null(_feed.Find(default(ReadOnlySpan<byte>)));
    }

    /// <summary>Any adds and removes: a market is followed exactly while it has more adds than removes.</summary>
    [Property(MaxTest = 200)]
    public async Task AnyScript_OfAddAndRemove_CountsReferences(byte[] script)
    {
        var counts = new int[3];
        foreach (byte step in script)
        {
            int which = step % 3;
            var market = new MarketId(Alpha, $"M{which}");
            if (step % 2 == 0)
            {
                await _feed.AddAsync(market);
                counts[which]++;
            }
            else
            {
                await _feed.RemoveAsync(market);
                counts[which] = Math.Max(0, counts[which] - 1);
            }

            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(counts[i] > 0, _feed.Find(new MarketId(Alpha, $"M{i}")) is not null));
        }

        for (int i = 0; i < 3; i++)
        {
            while (counts[i]-- > 0)
            {
                await _feed.RemoveAsync(new MarketId(Alpha, $"M{i}"));
            }
        }

        Assert.Empty(_feed.Books);
    }

    [Fact]
    public async Task AddAsync_FromManyThreads_LosesNoReference()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                await _feed.AddAsync(Market);
                await _feed.AddAsync(Market);
                await _feed.RemoveAsync(Market);
            }
        })));

        for (int i = 0; i < 1_999; i++)
        {
            await _feed.RemoveAsync(Market);
        }

        Assert.NotNull(_feed.Find(Market));
        await _feed.RemoveAsync(Market);
        Assert.Null(_feed.Find(Market));
    }

    [Fact]
    public async Task Changed_InsideATurn_TellsTheListenerAtOnceAndObserversAfterwards()
    {
        await _feed.AddAsync(Market);
        var observer = new Observer();
        using IDisposable subscription = _feed.Events.Subscribe(observer);
        OrderBook book = _feed.Find(Market)!;
        using (GateTurn turn = _gate.Enter(Input()))
        {
            Fill(book, turn.At);
            _feed.Changed(book, BookEventKind.Snapshot, turn);
            Assert.Equal([(Market, BookEventKind.Snapshot, turn.Number)], _listener.Heard);
            Assert.Empty(observer.Heard);
        }

        _feed.Publish();
        _feed.Publish();

        BookEvent heard = Assert.Single(observer.Heard);
        Assert.Equal(
            new BookEvent(2, Start, Market, BookEventKind.Snapshot, book.Version, book.Health, new BookLevel(40, 5), new BookLevel(45, 2), Scale), heard);
    }

    [Fact]
    public async Task Changed_EmptySides_AreNull()
    {
        await _feed.AddAsync(Market);
        var observer = new Observer();
        using IDisposable subscription = _feed.Events.Subscribe(observer);

        Change(_feed.Find(Market)!, BookEventKind.HealthChanged, fill: false);

        BookEvent heard = Assert.Single(observer.Heard);
        Assert.Null(heard.BestBid);
        Assert.Null(heard.BestAsk);
    }

    [Fact]
    public async Task Publish_ObserverThatThrows_IsCountedAndTheOthersGoOn()
    {
        await _feed.AddAsync(Market);
        var observer = new Observer();
        using IDisposable bad = _feed.Events.Subscribe(new Observer { OnEvent = static () => throw new InvalidOperationException() });
        using IDisposable good = _feed.Events.Subscribe(observer);

        Change(_feed.Find(Market)!);
        Change(_feed.Find(Market)!);

        Assert.Equal(2, observer.Heard.Count);
        Assert.Equal(1, _feed.Observers.Faulted);
    }

    [Fact]
    public async Task Publish_ObserverThatCausesEvents_IsServedInOrderWithoutRecursion()
    {
        await _feed.AddAsync(Market);
        OrderBook book = _feed.Find(Market)!;
        var observer = new Observer();
        int depth = 0, deepest = 0;
        observer.OnEvent = () =>
        {
            deepest = Math.Max(deepest, ++depth);
            if (observer.Heard.Count < 5)
            {
                Change(book);
            }

            depth--;
        };
        using IDisposable subscription = _feed.Events.Subscribe(observer);

        Change(book);

        Assert.Equal([2L, 3L, 4L, 5L, 6L], observer.Heard.Select(static e => e.Number));
        Assert.Equal(1, deepest);
    }

    [Fact]
    public async Task Publish_FromManyThreads_LosesNoEventAndKeepsTheOrder()
    {
        await _feed.AddAsync(Market);
        OrderBook book = _feed.Find(Market)!;
        var observer = new Observer();
        using IDisposable subscription = _feed.Events.Subscribe(observer);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                Change(book, fill: false);
            }
        })));

        Assert.Equal(Enumerable.Range(2, 4_000).Select(static n => (long)n), observer.Heard.Select(static e => e.Number));
        Assert.Equal(0, _feed.Observers.Faulted);
    }

    [Fact]
    public async Task Snapshot_FollowedMarket_IsACopy()
    {
        await _feed.AddAsync(Market);
        Change(_feed.Find(Market)!);

        BookSnapshot snapshot = _feed.Snapshot(Market.Contract(Outcome.No), 5)!;

        Assert.Equal(new Price(0.60m), Assert.Single(snapshot.Asks).Price);
        Assert.Null(_feed.Snapshot(new MarketId(Alpha, "A-9").Contract(Outcome.Yes), 5));
    }

    [Fact]
    public async Task Changed_WithoutEngineOrObservers_IsLawful()
    {
        VenueContext context = VenueContext.Standalone(new ManualClock(Start));
        var feed = new BookFeed(Alpha, Scale, context);
        await feed.AddAsync(Market);
        using (GateTurn turn = context.Gate.Enter(Input()))
        {
            feed.Changed(feed.Find(Market)!, BookEventKind.Updated, turn);
        }

        feed.Publish();

        Assert.Null(context.Listener);
        Assert.Equal(0, feed.Observers.Faulted);
        Assert.Same(TimeProvider.System, VenueContext.Standalone().Clock);
    }

    private void Change(OrderBook book, BookEventKind kind = BookEventKind.Updated, bool fill = true)
    {
        using (GateTurn turn = _gate.Enter(Input()))
        {
            if (fill)
            {
                Fill(book, turn.At);
            }

            _feed.Changed(book, kind, turn);
        }

        _feed.Publish();
    }

    private static void Fill(OrderBook book, DateTimeOffset at)
    {
        book.BeginSnapshot(Scale, at);
        book.PutSnapshotLevel(BookSide.Bid, 40, 5);
        book.PutSnapshotLevel(BookSide.Ask, 45, 2);
        book.CompleteSnapshot(BookState.Synced, at);
    }

    private static GateInput Input() => new(GateInputKind.Frame, "alpha/ws/1", default, Start);

    private sealed class Listener : IBookListener
    {
        public List<(MarketId Market, BookEventKind Kind, long Number)> Heard { get; } = [];

        public void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn) => Heard.Add((book.Market, kind, turn.Number));
    }

    private sealed class Observer : IObserver<BookEvent>
    {
        public List<BookEvent> Heard { get; } = [];

        public Action OnEvent { get; set; } = static () => { };

        public void OnCompleted() => throw new NotSupportedException();

        public void OnError(Exception error) => throw new NotSupportedException();

        public void OnNext(BookEvent value)
        {
            Heard.Add(value);
            OnEvent();
        }
    }
}
