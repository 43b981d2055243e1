using System.Runtime.InteropServices;

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
/// <threadsafety>Safe for any number of threads.</threadsafety>
/// <typeparam name="T">What is published.</typeparam>
internal sealed class EventHub<T>(Conflation<T> conflation, IObserverScheduler scheduler) : IObservable<T>
{
    private readonly Lock _lock = new();
    private readonly Lock _pendingLock = new();
    private ObserverQueue<T>[] _queues = [];
    private ObserverStatistics _ended;
    private List<Outgoing<T>> _pending = [];
    private List<Outgoing<T>> _outgoing = [];
    private bool _publishing;
    private bool _isCompleted;

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
            queue.Complete();
        }

        return queue;
    }

    /// <summary>Notes an event for the next <see cref="Publish"/>. Cheap enough for inside the gate, and nothing without observers.</summary>
    /// <param name="about">What it is about.</param>
    /// <param name="item">The event.</param>
    public void Add(object about, in T item)
    {
        if (HasObservers)
        {
            lock (_pendingLock)
            {
                _pending.Add(new Outgoing<T>(about, item));
            }
        }
    }

    /// <summary>
    /// Hands what was added so far to the observers' queues. Call it outside the gate. One thread at a time does, and
    /// takes along what others add meanwhile: the stream keeps its order.
    /// </summary>
    public void Publish()
    {
        // Whoever took this thread's events publishes them, so an empty list may be trusted without the lock.
        if (_pending.Count == 0)
        {
            return;
        }

        for (bool isFirst = true; TakePending(isFirst); isFirst = false)
        {
            foreach (ObserverQueue<T> queue in Volatile.Read(ref _queues))
            {
                queue.Put(CollectionsMarshal.AsSpan(_outgoing));
            }

            _outgoing.Clear();
        }
    }

    /// <summary>Nothing comes any more: every observer is told so after what it has not heard yet.</summary>
    public void Complete()
    {
        Publish();
        ObserverQueue<T>[] queues;
        lock (_lock)
        {
            _isCompleted = true;
            queues = _queues;
        }

        foreach (ObserverQueue<T> queue in queues)
        {
            queue.Complete();
        }
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

    // Ends the publishing in the same step in which it finds nothing left, so that no event is left lying.
    private bool TakePending(bool isFirst)
    {
        lock (_pendingLock)
        {
            if (isFirst && _publishing)
            {
                return false;
            }

            _publishing = _pending.Count > 0;
            if (_publishing)
            {
                (_pending, _outgoing) = (_outgoing, _pending);
            }

            return _publishing;
        }
    }
}
