namespace Arbit.Events;

/// <summary>
/// Publishes events to observers outside the gate. One observer that throws neither stops the others nor the feed:
/// it is counted and let go.
/// </summary>
/// <threadsafety>Subscribing is safe from any thread; publishing is the feed's.</threadsafety>
/// <typeparam name="T">What is published.</typeparam>
internal sealed class EventHub<T> : IObservable<T>
{
    private readonly Lock _lock = new();
    private IObserver<T>[] _observers = [];
    private long _failures;

    /// <summary>Observers that threw and were let go.</summary>
    public long Failures => Volatile.Read(ref _failures);

    public bool HasObservers => Volatile.Read(ref _observers).Length > 0;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        lock (_lock)
        {
            Volatile.Write(ref _observers, [.. _observers, observer]);
        }

        return new Subscription(this, observer);
    }

    public void Publish(in T item)
    {
        foreach (IObserver<T> observer in Volatile.Read(ref _observers))
        {
            try
            {
                observer.OnNext(item);
            }
#pragma warning disable CA1031 // User code may throw anything; none of it may reach the feed.
            catch (Exception)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref _failures);
                Remove(observer);
            }
        }
    }

    private void Remove(IObserver<T> observer)
    {
        lock (_lock)
        {
            int index = Array.IndexOf(_observers, observer);
            if (index >= 0)
            {
                Volatile.Write(ref _observers, [.. _observers[..index], .. _observers[(index + 1)..]]);
            }
        }
    }

    private sealed class Subscription(EventHub<T> hub, IObserver<T> observer) : IDisposable
    {
        private EventHub<T>? _hub = hub;

        public void Dispose() => Interlocked.Exchange(ref _hub, null)?.Remove(observer);
    }
}
