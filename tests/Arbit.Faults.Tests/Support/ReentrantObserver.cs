using Arbit.Books;
using Arbit.Engine;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Faults.Tests.Support;

/// <summary>Calls back into the feed and the engine with every event: reads, follows, lets go, subscribes.</summary>
internal sealed class ReentrantObserver(ArbitEngine engine, IBookFeed feed) : IObserver<BookEvent>
{
    /// <summary>What it has heard, each after all its calls came back.</summary>
    public EventLog<BookEvent> Heard { get; } = new();

    /// <summary>What an observer heard that it subscribed when it was first called.</summary>
    public EventLog<BookEvent> Inner { get; } = new();

    private bool _hasSubscribed;

    public void OnNext(BookEvent value)
    {
        if (!_hasSubscribed)
        {
            _hasSubscribed = true;
            feed.Events.Subscribe(Inner);
        }

        feed.Events.Subscribe(static _ => { }).Dispose();
        feed.AddAsync(value.Market).AsTask().GetAwaiter().GetResult();
        Assert.NotNull(feed.Snapshot(value.Market.Contract(Outcome.Yes), 1));
        feed.RemoveAsync(value.Market).AsTask().GetAwaiter().GetResult();
        Assert.True(engine.Statistics.Inputs > 0);
        Heard.OnNext(value);
    }

    public void OnError(Exception error) => Heard.OnError(error);

    public void OnCompleted()
    {
    }
}
