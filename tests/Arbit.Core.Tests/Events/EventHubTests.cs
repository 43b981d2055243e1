using Arbit.Events;

namespace Arbit.Core.Tests.Events;

public sealed class EventHubTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly object _a = new(), _b = new();
    private readonly ManualScheduler _scheduler = new();
    private readonly EventHub<string> _inline = new(new WordConflation(), ObserverSchedulers.Inline);
    private readonly EventHub<string> _manual;

    public EventHubTests() => _manual = new EventHub<string>(new WordConflation(), _scheduler);

    [Fact]
    public void Publish_Inline_ReachesEveryObserverInOrder()
    {
        var first = new WordObserver();
        var second = new WordObserver();
        _inline.Subscribe(first);
        using IDisposable subscription = _inline.Subscribe(second);

        Publish(_inline, _a, "a1", "a2");
        subscription.Dispose();
        subscription.Dispose();
        Publish(_inline, _a, "a3");

        Assert.Equal(["a1", "a2", "a3"], first.Heard);
        Assert.Equal(["a1", "a2"], second.Heard);
        Assert.Equal(new ObserverStatistics(1, 5, 0, 0, 0), _inline.Statistics);
    }

    [Fact]
    public void Add_WithoutObservers_KeepsNothing()
    {
        _inline.Add(_a, "a1");
        var late = new WordObserver();
        _inline.Subscribe(late);
        _inline.Publish();

        Assert.Empty(late.Heard);
    }

    [Fact]
    public void Publish_ObserverThatThrows_IsCountedAndLetGoAndTheOthersGoOn()
    {
        var bad = new WordObserver { OnWord = static _ => throw new InvalidOperationException() };
        var good = new WordObserver();
        _inline.Subscribe(bad);
        _inline.Subscribe(good);

        Publish(_inline, _a, "a1", "a2");

        Assert.Equal(["a1"], bad.Heard);
        Assert.Equal(["a1", "a2"], good.Heard);
        Assert.Equal(new ObserverStatistics(1, 3, 0, 1, 0), _inline.Statistics);
    }

    [Fact]
    public void Publish_ObserverThatLags_GetsTheLatestInThePlaceOfTheFirst()
    {
        var observer = new WordObserver();
        _manual.Subscribe(observer);

        Publish(_manual, _a, "a1");
        Publish(_manual, _b, "a2");
        Publish(_manual, _a, "a3");
        _scheduler.Run();

        Assert.Equal(["a3", "a2"], observer.Heard);
        Assert.Equal(new ObserverStatistics(1, 2, 1, 0, 0), _manual.Statistics);
        Assert.Equal(1, _scheduler.Asked);
    }

    [Fact]
    public void Publish_EventsThatSayDifferentThings_AreAllKeptInOrder()
    {
        var observer = new WordObserver();
        _manual.Subscribe(observer);

        Publish(_manual, _a, "a1", "b1", "a2");
        _scheduler.Run();
        Publish(_manual, _a, "a3");
        _scheduler.Run();

        Assert.Equal(["a1", "b1", "a2", "a3"], observer.Heard);
    }

    [Fact]
    public void Publish_MoreThanMayWait_TheNewestReplacesTheLast()
    {
        var observer = new WordObserver();
        _manual.Subscribe(observer);

        Publish(_manual, _a, "a1", "b1", "c1", "d1", "e1");
        Assert.Equal(3, _manual.Statistics.Waiting);
        _scheduler.Run();

        Assert.Equal(["a1", "b1", "e1"], observer.Heard);
        Assert.Equal(2, _manual.Statistics.Conflated);
    }

    [Fact]
    public void Publish_ManyThingsAtOnce_AllWaitTheirTurn()
    {
        var observer = new WordObserver();
        _manual.Subscribe(observer);
        object[] things = [.. Enumerable.Range(0, 1_000).Select(static _ => new object())];

        foreach (object thing in things)
        {
            Publish(_manual, thing, "a" + Array.IndexOf(things, thing));
        }

        Publish(_manual, things[0], "again");
        _scheduler.Run();

        Assert.Equal("again", observer.Heard[0]);
        Assert.Equal(Enumerable.Range(1, 999).Select(static n => $"a{n}"), observer.Heard.Skip(1));
    }

    [Fact]
    public void Dispose_InsideTheCall_EndsTheSubscriptionAndDropsWhatWaits()
    {
        IDisposable? subscription = null;
        var observer = new WordObserver { OnWord = _ => subscription!.Dispose() };
        subscription = _manual.Subscribe(observer);

        Publish(_manual, _a, "a1", "b1");
        _scheduler.Run();
        Publish(_manual, _a, "c1");
        _scheduler.Run();

        Assert.Equal(["a1"], observer.Heard);
        Assert.False(_manual.HasObservers);
        Assert.Equal(new ObserverStatistics(0, 1, 0, 0, 0), _manual.Statistics);
    }

    [Fact]
    public void Subscribe_InsideTheCall_HearsWhatComesNext()
    {
        var late = new WordObserver();
        var observer = new WordObserver { OnWord = word => _ = word == "a1" ? _inline.Subscribe(late) : null };
        _inline.Subscribe(observer);

        Publish(_inline, _a, "a1");
        Publish(_inline, _a, "a2");

        Assert.Equal(["a2"], late.Heard);
    }

    [Fact]
    public void Publish_InsideTheCall_IsServedInOrderWithoutRecursion()
    {
        int depth = 0, deepest = 0;
        var observer = new WordObserver();
        observer.OnWord = word =>
        {
            deepest = Math.Max(deepest, ++depth);
            if (observer.Heard.Count < 5)
            {
                Publish(_inline, _a, "b" + observer.Heard.Count);
            }

            depth--;
        };
        var second = new WordObserver();
        _inline.Subscribe(observer);
        _inline.Subscribe(second);

        Publish(_inline, _a, "a0");

        Assert.Equal(["a0", "b1", "b2", "b3", "b4"], observer.Heard);
        Assert.Equal(observer.Heard, second.Heard);
        Assert.Equal(1, deepest);
    }

    [Fact]
    public void Publish_SchedulerThatRefuses_EndsThatSubscriptionOnly()
    {
        var refusing = new EventHub<string>(new WordConflation(), new RefusingScheduler());
        refusing.Subscribe(new WordObserver());

        Publish(refusing, _a, "a1");

        Assert.Equal(new ObserverStatistics(0, 0, 0, 1, 0), refusing.Statistics);
    }

    [Fact]
    public void Complete_AfterWhatStillWaits_TellsOnceAndTakesNoMore()
    {
        var observer = new WordObserver();
        _manual.Subscribe(observer);
        Publish(_manual, _a, "a1");

        _manual.Complete();
        _manual.Complete();
        Publish(_manual, _a, "b1");
        Assert.False(observer.IsCompleted);
        _scheduler.Run();

        Assert.Equal(["a1"], observer.Heard);
        Assert.True(observer.IsCompleted);
        Assert.False(_manual.HasObservers);
    }

    [Fact]
    public void Subscribe_AfterTheEnd_IsToldSo()
    {
        _inline.Complete();
        var late = new WordObserver();
        _inline.Subscribe(late);

        Assert.True(late.IsCompleted);
    }

    [Fact]
    public void Subscribe_Null_Throws() => Assert.Throws<ArgumentNullException>(() => _inline.Subscribe(null!));

    [Fact]
    public async Task Subscribe_FromManyThreads_LosesNoSubscription()
    {
        WordObserver[] observers = [.. Enumerable.Range(0, 8).Select(static _ => new WordObserver())];

        await Task.WhenAll(observers.Select(observer => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                _inline.Subscribe(new WordObserver()).Dispose();
            }

            _inline.Subscribe(observer);
        })));
        Publish(_inline, _a, "a7");

        Assert.All(observers, static o => Assert.Equal(["a7"], o.Heard));
    }

    /// <summary>Several publishers, an observer on another thread: nothing that may not be replaced is lost or comes twice.</summary>
    [Fact]
    public async Task Publish_FromManyThreadsToAnotherThread_DeliversEachThingsLastWord()
    {
        var hub = new EventHub<string>(new WordConflation(), ObserverSchedulers.OwnThreads);
        object[] things = [.. Enumerable.Range(0, 4).Select(static _ => new object())];
        using var done = new CountdownEvent(things.Length);
        var observer = new WordObserver { OnWord = word => _ = word.EndsWith("last", StringComparison.Ordinal) && done.Signal() };
        hub.Subscribe(observer);

        await Task.WhenAll(things.Select((thing, n) => Task.Run(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                Publish(hub, thing, $"{n}:{i:0000}");
            }

            Publish(hub, thing, $"{n}:last");
        })));

        Assert.True(done.Wait(Patience));
        foreach (IGrouping<char, string> words in observer.Heard.GroupBy(static w => w[0]))
        {
            Assert.Equal(words.Order(StringComparer.Ordinal), words);
            Assert.Equal(words.Distinct(), words);
        }

        ObserverStatistics statistics = hub.Statistics;
        Assert.Equal(4 * 2_001, statistics.Delivered + statistics.Conflated);
    }

    /// <summary>Whoever finds another thread publishing leaves its events to it: when all have returned, nothing is left lying.</summary>
    [Fact]
    public async Task Publish_FromManyThreadsInline_AllAreToldInTheOrderOfTheGate()
    {
        const int Threads = 4, Each = 5_000;
        int added = 0;
        var observer = new WordObserver();
        _inline.Subscribe(observer);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                lock (_a)
                {
                    _inline.Add(_a, $"{added++:00000}");
                }

                _inline.Publish();
            }
        })));

        Assert.Equal(Enumerable.Range(0, Threads * Each).Select(static n => $"{n:00000}"), observer.Heard);
        Assert.Equal(new ObserverStatistics(1, Threads * Each, 0, 0, 0), _inline.Statistics);
    }

    /// <summary>One thread ends the stream while others still publish: what was heard is a beginning, and the end comes once and last.</summary>
    [Fact]
    public async Task Complete_WhilePublishing_ComesLast()
    {
        int added = 0, ends = 0, afterEnd = 0;
        var observer = new WordObserver { OnWord = _ => afterEnd += Volatile.Read(ref ends) };
        _inline.Subscribe(observer);
        using var started = new ManualResetEventSlim();
        Task publishing = Task.Run(() =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                Publish(_inline, _a, $"{added++:00000}");
                started.Set();
            }
        });
        Assert.True(started.Wait(Patience));

        _inline.Complete();
        await publishing;

        Assert.True(observer.IsCompleted);
        Assert.Equal(0, afterEnd);
        Assert.Equal(Enumerable.Range(0, observer.Heard.Count).Select(static n => $"{n:00000}"), observer.Heard);
        Assert.False(_inline.HasObservers);
    }

    // What is added is added inside a gate, by one thread at a time.
    private static void Publish(EventHub<string> hub, object about, params string[] words)
    {
        lock (hub)
        {
            foreach (string word in words)
            {
                hub.Add(about, word);
            }
        }

        hub.Publish();
    }

    private sealed class RefusingScheduler : IObserverScheduler
    {
        public void Schedule(IThreadPoolWorkItem drain) => throw new InvalidOperationException("Closed.");
    }
}
