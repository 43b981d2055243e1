using Arbit.Events;

namespace Arbit.Core.Tests.Events;

public sealed class EventHubTests
{
    private readonly EventHub<int> _hub = new();

    [Fact]
    public void Publish_AllObservers_HearInOrder()
    {
        var first = new Observer();
        var second = new Observer();
        Assert.False(_hub.HasObservers);
        using IDisposable a = _hub.Subscribe(first);
        using IDisposable b = _hub.Subscribe(second);
        Assert.True(_hub.HasObservers);

        _hub.Publish(1);
        _hub.Publish(2);

        Assert.Equal([1, 2], first.Heard);
        Assert.Equal([1, 2], second.Heard);
    }

    [Fact]
    public void Publish_ObserverThatThrows_IsLetGoAndTheOthersGoOn()
    {
        var first = new Observer();
        var bad = new Observer { OnItem = static _ => throw new InvalidOperationException() };
        var last = new Observer();
        using IDisposable a = _hub.Subscribe(first);
        using IDisposable b = _hub.Subscribe(bad);
        using IDisposable c = _hub.Subscribe(last);

        _hub.Publish(1);
        _hub.Publish(2);

        Assert.Equal([1, 2], first.Heard);
        Assert.Equal([1], bad.Heard);
        Assert.Equal([1, 2], last.Heard);
        Assert.Equal(1, _hub.Failures);
    }

    [Fact]
    public void Dispose_Twice_EndsOneSubscriptionOnly()
    {
        var observer = new Observer();
        IDisposable first = _hub.Subscribe(observer);
        using IDisposable second = _hub.Subscribe(observer);

        first.Dispose();
        first.Dispose();
        _hub.Publish(1);

        Assert.Equal([1], observer.Heard);
    }

    [Fact]
    public void Dispose_WhileHearing_EndsAfterThisItem()
    {
        var observer = new Observer();
        IDisposable? subscription = null;
        observer.OnItem = _ => subscription!.Dispose();
        subscription = _hub.Subscribe(observer);

        _hub.Publish(1);
        _hub.Publish(2);

        Assert.Equal([1], observer.Heard);
        Assert.False(_hub.HasObservers);
    }

    [Fact]
    public void Subscribe_Null_Throws() => Assert.Throws<ArgumentNullException>(() => _hub.Subscribe(null!));

    [Fact]
    public async Task Subscribe_FromManyThreads_LosesNoSubscription()
    {
        Observer[] observers = [.. Enumerable.Range(0, 8).Select(static _ => new Observer())];

        await Task.WhenAll(observers.Select(observer => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                _hub.Subscribe(new Observer()).Dispose();
            }

            _hub.Subscribe(observer);
        })));
        _hub.Publish(7);

        Assert.All(observers, static o => Assert.Equal([7], o.Heard));
    }

    private sealed class Observer : IObserver<int>
    {
        public List<int> Heard { get; } = [];

        public Action<int> OnItem { get; set; } = static _ => { };

        public void OnCompleted() => throw new NotSupportedException();

        public void OnError(Exception error) => throw new NotSupportedException();

        public void OnNext(int value)
        {
            Heard.Add(value);
            OnItem(value);
        }
    }
}
