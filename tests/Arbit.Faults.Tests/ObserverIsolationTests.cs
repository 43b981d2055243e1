using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Faults.Tests.Support;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.VenueSimulator.Faults;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Faults.Tests;

/// <summary>
/// Observers of the real adapters as they come, each on a thread of its own, while connections are lost and books rebuilt:
/// what a bad one does stays its own affair. Whatever dead-locks here ends in a failed wait.
/// </summary>
public sealed class ObserverIsolationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("kalshi")]
    [InlineData("polymarket")]
    public async Task Events_BlockedThrowingAndReentrantObservers_HurtNeitherTheFeedNorTheOthers(string venue)
    {
        await using var bench = new FaultBench();
        IBookFeed feed = bench.Venue(venue).Books;
        (EventLog<BookEvent> first, EventLog<BookEvent> last) = (new(), new());
        using var blocked = new BlockedObserver<BookEvent>();
        var reentrant = new ReentrantObserver(bench.Engine, feed);
        using IDisposable a = feed.Events.Subscribe(first);
        using IDisposable b = feed.Events.Subscribe(blocked);
        using IDisposable c = feed.Events.Subscribe(static _ => throw new InvalidOperationException("An observer's bug."));
        using IDisposable d = feed.Events.Subscribe(reentrant);
        using IDisposable e = feed.Events.Subscribe(last);

        await bench.StartAsync();
        await blocked.Entered.WaitAsync(Patience);
        long updates = bench.Venue(venue).Status.BookUpdates;
        for (int i = 0; i < 2; i++)
        {
            bench.Run(3);
            bench.Fault(new ScriptedFault(default, SimulatedFault.Drop) { Venue = venue });
            bench.Run(1);
            Assert.True(bench.RunUntil(() => bench.Health(venue).State == BookState.Synced, 120), $"never synced again: {bench.Health(venue)}");
        }

        bench.Run(3);

        // The feed went on, and everybody who listens has heard it, in order and to the end.
        Assert.Null(bench.Session(venue).Fault);
        Assert.True(bench.Venue(venue).Status.BookUpdates > updates + 10, $"{bench.Venue(venue).Status}");
        AssertHeardAll(bench, feed, first, last, reentrant.Heard);
        Assert.True(reentrant.Inner.WaitUntil(static events => events.Count > 0), "The observer that was subscribed from within a call heard nothing.");
        Assert.Equal(1, Faulted(() => feed.Observers));
        Assert.Empty(blocked.Heard.Events);
        Assert.InRange(feed.Observers.Waiting, 1, Markets(bench, feed).Count * BookFeed.MostWaitingPerMarket);

        // Neither does it hold up the end; and released, it hears how every book ended.
        await bench.Session(venue).StopAsync().AsTask().WaitAsync(Patience);
        blocked.Release();
        AssertHeardAll(bench, feed, first, last, reentrant.Heard, blocked.Heard);
    }

    [Fact]
    public async Task Decisions_BlockedThrowingAndReentrantObservers_LoseNoApprovedPlanOfTheOthers()
    {
        await using var bench = new FaultBench();
        (EventLog<Decision> first, EventLog<Decision> last, EventLog<Decision> reentrant) = (new(), new(), new());
        using var blocked = new BlockedObserver<Decision>();
        using IDisposable a = bench.Engine.Decisions.Subscribe(first);
        using IDisposable b = bench.Engine.Decisions.Subscribe(blocked);
        using IDisposable c = bench.Engine.Decisions.Subscribe(static _ => throw new InvalidOperationException("An observer's bug."));
        using IDisposable d = bench.Engine.Decisions.Subscribe(decision =>
        {
            bench.Engine.Decisions.Subscribe(static _ => { }).Dispose();
            Assert.True(bench.Engine.Statistics.Evaluations > 0);
            reentrant.OnNext(decision);
        });
        using IDisposable e = bench.Engine.Decisions.Subscribe(last);

        await bench.StartAsync();
        bench.Run(1);
        await blocked.Entered.WaitAsync(Patience);
        bench.Run(10);

        int approved = bench.Trader.Approvals.Count;
        Assert.True(approved > 5, $"{approved} approved");
        Assert.All([first, last, reentrant], log => Assert.True(log.WaitUntil(events => Approved(events) == approved), $"{Approved(log.Events)} of {approved} heard"));
        Assert.Equal(1, Faulted(() => bench.Engine.DecisionObservers));
        blocked.Release();
        Assert.True(blocked.Heard.WaitUntil(events => Approved(events) == approved), "The blocked observer lost approved plans.");
    }

    // The one that throws does so on a thread of its own, whenever that one comes to it.
    private static long Faulted(Func<ObserverStatistics> observers)
    {
        SpinWait.SpinUntil(() => observers().Faulted > 0, Patience);
        return observers().Faulted;
    }

    private static int Approved(IReadOnlyList<Decision> decisions) => decisions.Count(static d => d.Reason == ReasonCode.Approved);

    private static IReadOnlyList<MarketId> Markets(FaultBench bench, IBookFeed feed) =>
        [.. bench.Watcher.Changes.Select(static c => c.Market).Distinct().Where(m => feed.Snapshot(m.Contract(Outcome.Yes), 1) is not null)];

    // Levels may be conflated; health and the last state of every book may not: the courses are those of the turns themselves.
    private static void AssertHeardAll(FaultBench bench, IBookFeed feed, params EventLog<BookEvent>[] logs)
    {
        IReadOnlyList<MarketId> markets = Markets(bench, feed);
        Assert.NotEmpty(markets);
        foreach (MarketId market in markets)
        {
            long version = feed.Snapshot(market.Contract(Outcome.Yes), 1)!.Version;
            string course = string.Join(' ', bench.Watcher.Changes.Where(c => c.Market == market).Select(static c => $"{c.State}:{c.Epoch}"));
            foreach (EventLog<BookEvent> log in logs)
            {
                Assert.True(log.WaitUntil(events => events.Any(e => e.Market == market && e.Version == version)), $"{market}: version {version} was never heard");
                BookEvent[] heard = [.. log.Events.Where(e => e.Market == market)];
                Assert.Equal(course, string.Join(' ', Course(heard)));
                Assert.All(heard.Zip(heard.Skip(1)), static pair => Assert.True(pair.First.Version <= pair.Second.Version));
            }
        }
    }

    private static IEnumerable<string> Course(IEnumerable<BookEvent> events)
    {
        (BookState, int) before = default;
        foreach (BookEvent e in events)
        {
            (BookState, int) now = (e.Health.State, e.Health.Epoch);
            if (now != before)
            {
                before = now;
                yield return $"{now.Item1}:{now.Item2}";
            }
        }
    }
}
