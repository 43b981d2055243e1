namespace Arbit.Events;

/// <summary>
/// Carries events from the turns in which they happen to observers outside the gate. Each observer has a queue of its
/// own: one that is slow, blocks, throws or calls back hurts neither the publisher nor the others.
/// </summary>
/// <remarks>
/// While an observer has not got to an event, a newer one about the same thing may replace it, as
/// <see cref="Conflation{T}"/> says. An observer that throws is counted and let go: after <c>OnNext</c> has failed its
/// state is anyone's guess. <c>OnError</c> is never called, as nothing is wrong with the stream.
/// </remarks>
/// <threadsafety>Events are added inside the gate, by one thread at a time. All else is safe for any number of threads.</threadsafety>
/// <typeparam name="T">What is published.</typeparam>
internal sealed class EventHub<T>(Conflation<T> conflation, IObserverScheduler scheduler) : IObservable<T>
{
    private readonly Lock _lock = new();
    private readonly Backlog<T> _backlog = new();
    private ObserverQueue<T>[] _queues = [];
    private ObserverStatistics _ended;
    private int _publishing;
    private bool _isCompleted;
    private volatile bool _isToComplete;

    public bool HasObservers => Volatile.Read(ref _queues).Length > 0;

    /// <summary>What became of the events so far.</summary>
    public ObserverStatistics Statistics
    {
        get
        {
            ObserverStatistics sum;
            ObserverQueue<T>[] queues;
            lock (_lock)
            {
                sum = _ended;
                queues = _queues;
            }

            foreach (ObserverQueue<T> queue in queues)
            {
                sum = sum.And(queue.Statistics);
            }

            return sum;
        }
    }

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var queue = new ObserverQueue<T>(this, observer, conflation, scheduler);
        bool isLate;
        lock (_lock)
        {
            isLate = _isCompleted;
            Volatile.Write(ref _queues, [.. _queues, queue]);
        }

        if (isLate)
        {
            TellOfTheEnd();
        }

        return queue;
    }

    /// <summary>Notes an event for the next <see cref="Publish"/>. For inside the gate; does nothing without observers.</summary>
    /// <param name="about">What it is about.</param>
    /// <param name="item">The event.</param>
    public void Add(object about, in T item)
    {
        if (HasObservers)
        {
            Next(about) = item;
            Added();
        }
    }

    /// <summary>
    /// Where an event about something may be filled in instead of copied; <see cref="Added"/> has to follow. Inside the
    /// gate, and only with observers.
    /// </summary>
    public ref T Next(object about) => ref _backlog.Next(about);

    /// <summary>The event that <see cref="Next"/> gave a place to is whole.</summary>
    public void Added() => _backlog.Added();

    /// <summary>
    /// Hands what was added so far to the observers' queues. Call it outside the gate. One thread at a time does, and
    /// takes along what others add meanwhile: the stream keeps its order.
    /// </summary>
    public void Publish()
    {
        // An event stays in the backlog until it is with the queues, so an empty one may be trusted.
        if (_backlog.HasAny)
        {
            Drain();
        }
    }

    /// <summary>Nothing comes any more: every observer is told so after what it has not heard yet.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isCompleted = true;
        }

        TellOfTheEnd();
    }

    /// <summary>Lets an observer go.</summary>
    /// <param name="queue">Its queue.</param>
    /// <param name="last">What became of its events.</param>
    internal void Remove(ObserverQueue<T> queue, ObserverStatistics last)
    {
        lock (_lock)
        {
            int index = Array.IndexOf(_queues, queue);
            if (index >= 0)
            {
                Volatile.Write(ref _queues, [.. _queues[..index], .. _queues[(index + 1)..]]);
            }

            _ended = _ended.And(last);
        }
    }

    private void TellOfTheEnd()
    {
        _isToComplete = true;
        Drain();
    }

    // Whoever finds another thread at it leaves its events to that one: it looks once more after it has ended, and the
    // exchanges order what each of the two wrote before what it reads.
    private void Drain()
    {
        while ((_backlog.HasAny || _isToComplete) && Interlocked.Exchange(ref _publishing, 1) == 0)
        {
            for (ReadOnlySpan<Outgoing<T>> events = _backlog.Peek(); events.Length > 0; events = _backlog.Peek())
            {
                foreach (ObserverQueue<T> queue in Volatile.Read(ref _queues))
                {
                    queue.Put(events);
                }

                _backlog.Take(events.Length);
            }

            if (_isToComplete)
            {
                _isToComplete = false;
                foreach (ObserverQueue<T> queue in Volatile.Read(ref _queues))
                {
                    queue.Complete();
                }
            }

            Interlocked.Exchange(ref _publishing, 0);
        }
    }
}
