namespace Arbit.Events;

/// <summary>
/// One observer and the events that wait for it. Events about one thing keep their order; one that is replaced keeps its
/// place, so that a thing that changes all the time is told of as soon as one that rests.
/// </summary>
/// <threadsafety>Safe for any number of threads; the observer is called by one at a time.</threadsafety>
/// <typeparam name="T">The event.</typeparam>
internal sealed class ObserverQueue<T> : IDisposable, IThreadPoolWorkItem
{
    private const int FirstCapacity = 16;
    private readonly Lock _lock = new();
    private readonly Dictionary<object, Waiting> _waiting = new(ReferenceEqualityComparer.Instance);
    private readonly EventHub<T> _hub;
    private readonly IObserver<T> _observer;
    private readonly Conflation<T> _conflation;
    private readonly IObserverScheduler _scheduler;
    private readonly bool _isInline;
    private Outgoing<T>[] _ring = new Outgoing<T>[FirstCapacity];
    private long _head, _tail, _delivered, _conflated;
    private bool _isDraining, _isCompleted;
    private volatile bool _isOver;

    public ObserverQueue(EventHub<T> hub, IObserver<T> observer, Conflation<T> conflation, IObserverScheduler scheduler)
    {
        _hub = hub;
        _observer = observer;
        _conflation = conflation;
        _scheduler = scheduler;
        _isInline = ReferenceEquals(scheduler, ObserverSchedulers.Inline);
    }

    /// <summary>What became of its events; a subscription that is over is no observer any more.</summary>
    public ObserverStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new ObserverStatistics(_isOver ? 0 : 1, _delivered, _conflated, 0, _tail - _head);
            }
        }
    }

    /// <summary>Takes events, from one thread at a time. Never calls the observer unless the scheduler does.</summary>
    public void Put(ReadOnlySpan<Outgoing<T>> events)
    {
        if (_isInline)
        {
            TellAll(events);
            return;
        }

        lock (_lock)
        {
            if (_isOver || _isCompleted)
            {
                return;
            }

            foreach (ref readonly Outgoing<T> next in events)
            {
                Put(next);
            }

            if (_isDraining)
            {
                return;
            }

            _isDraining = true;
        }

        Schedule();
    }

    /// <summary>Nothing comes any more: the observer is told so after what still waits. From the thread that puts.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_isOver || _isCompleted)
            {
                return;
            }

            _isCompleted = true;
            if (_isDraining)
            {
                return;
            }

            _isDraining = true;
        }

        Schedule();
    }

    /// <summary>Calls the observer until nothing waits.</summary>
    public void Execute()
    {
        while (TryTake(out T? item))
        {
            Tell(item);
        }
    }

    /// <summary>Ends the subscription: what waits is dropped, and no call begins after this one.</summary>
    public void Dispose() => End(faults: 0);

    // The caller is to call: the events need no place in the queue, none replaces another, and no other thread is at it.
    private void TellAll(ReadOnlySpan<Outgoing<T>> events)
    {
        foreach (ref readonly Outgoing<T> next in events)
        {
            if (_isOver || _isCompleted)
            {
                break;
            }

            _delivered++;
            Tell(next.Item);
        }
    }

    private void Tell(in T item)
    {
        try
        {
            _observer.OnNext(item);
        }
#pragma warning disable CA1031 // User code may throw anything; none of it may reach the feed.
        catch (Exception)
#pragma warning restore CA1031
        {
            Fault();
        }
    }

    private void Fault() => End(faults: 1);

    private void End(int faults)
    {
        ObserverStatistics last;
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            _head = _tail;
            _ring = [];
            _waiting.Clear();
            last = new ObserverStatistics(0, _delivered, _conflated, faults, 0);
        }

        _hub.Remove(this, last);
    }

    private void Schedule()
    {
        try
        {
            _scheduler.Schedule(this);
        }
#pragma warning disable CA1031 // A scheduler that takes no more work ends its subscription, not the feed.
        catch (Exception)
#pragma warning restore CA1031
        {
            Fault();
        }
    }

    private void Put(in Outgoing<T> next)
    {
        ref Waiting waiting = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_waiting, next.About, out _);
        if (waiting.Count > 0)
        {
            ref Outgoing<T> last = ref _ring[waiting.Last & (_ring.Length - 1)];
            if (waiting.Count >= _conflation.MostWaiting || _conflation.IsReplaced(last.Item, next.Item))
            {
                last.Item = _conflation.Merge(last.Item, next.Item);
                _conflated++;
                return;
            }
        }

        if (_tail - _head == _ring.Length)
        {
            Grow();
        }

        waiting.Last = _tail;
        waiting.Count++;
        _ring[_tail & (_ring.Length - 1)] = next;
        _tail++;
    }

    private void Grow()
    {
        var ring = new Outgoing<T>[_ring.Length * 2];
        for (long i = _head; i < _tail; i++)
        {
            ring[i & (ring.Length - 1)] = _ring[i & (_ring.Length - 1)];
        }

        _ring = ring;
    }

    // Ends the draining in the same step in which it finds nothing left, so that no event is left lying.
    private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        bool isCompleted;
        lock (_lock)
        {
            if (_tail != _head)
            {
                ref Outgoing<T> first = ref _ring[_head & (_ring.Length - 1)];
                item = first.Item;
                Forget(first.About);
                first = default;
                _head++;
                _delivered++;
                return true;
            }

            item = default;
            _isDraining = false;
            isCompleted = _isCompleted && !_isOver;
        }

        if (isCompleted)
        {
            TellOfTheEnd();
        }

        return false;
    }

    private void TellOfTheEnd()
    {
        try
        {
            _observer.OnCompleted();
            Dispose();
        }
#pragma warning disable CA1031 // As for events.
        catch (Exception)
#pragma warning restore CA1031
        {
            Fault();
        }
    }

    private void Forget(object about)
    {
        ref Waiting waiting = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_waiting, about);
        if (--waiting.Count == 0)
        {
            _waiting.Remove(about);
        }
    }

    private struct Waiting
    {
        public long Last;
        public int Count;
    }
}
