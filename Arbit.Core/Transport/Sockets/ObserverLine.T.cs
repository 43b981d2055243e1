namespace Arbit.Transport;

/// <summary>
/// One observer of a socket and what waits for it. It is told on a thread that exists only while something is to be told,
/// so that it can block for ever and hold nobody: neither the receive loop nor the thread pool nor the other observers.
/// </summary>
/// <threadsafety>Safe for any number of threads; the observer is called by one at a time.</threadsafety>
/// <typeparam name="T">What is told.</typeparam>
internal sealed class ObserverLine<T>(IsolatedSubject<T> owner, IObserver<T> observer, bool isInline) : IObserver<T>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _waiting = [];
    private IDisposable? _subscription;
    private bool _isTelling, _isCompleted, _hasEnded;
    private volatile bool _isOver;

    /// <summary>Takes what ends when this does.</summary>
    internal void Attach(IDisposable subscription)
    {
        lock (_lock)
        {
            _subscription = subscription;
        }

        if (_isOver)
        {
            subscription.Dispose();
        }
    }

    public void OnNext(T value)
    {
        lock (_lock)
        {
            if (_isOver || _isCompleted)
            {
                return;
            }

            if (_waiting.Count == IsolatedSubject<T>.MostWaiting)
            {
                _waiting.Dequeue();
                owner.CountLost();
            }

            _waiting.Enqueue(value);
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        Begin();
    }

    public void OnCompleted()
    {
        lock (_lock)
        {
            if (_isOver || _isCompleted)
            {
                return;
            }

            _isCompleted = true;
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        Begin();
    }

    /// <summary>Nothing is ever wrong with the stream.</summary>
    public void OnError(Exception error) => OnCompleted();

    /// <summary>Ends the subscription: what waits is dropped, and no call begins after this one.</summary>
    public void Dispose()
    {
        IDisposable? subscription;
        lock (_lock)
        {
            _isOver = true;
            _waiting.Clear();
            subscription = _subscription;
        }

        subscription?.Dispose();
    }

    private void Begin()
    {
        if (isInline)
        {
            TellAll();
            return;
        }

        try
        {
            new Thread(TellAll) { IsBackground = true, Name = "Arbit socket observer" }.UnsafeStart();
        }
#pragma warning disable CA1031 // A machine that has no thread left ends this subscription, not the connection.
        catch (Exception)
#pragma warning restore CA1031
        {
            LetGo();
        }
    }

    private void TellAll()
    {
        try
        {
            while (TryTake(out T? next, out bool isEnd))
            {
                if (isEnd)
                {
                    observer.OnCompleted();
                    Dispose();
                    return;
                }

                observer.OnNext(next!);
            }
        }
#pragma warning disable CA1031 // User code may throw anything; none of it may reach the receive loop or end the process.
        catch (Exception)
#pragma warning restore CA1031
        {
            LetGo();
        }
    }

    // Ends the telling in the same step in which it finds nothing left, so that nothing is left lying.
    private bool TryTake(out T? next, out bool isEnd)
    {
        lock (_lock)
        {
            isEnd = false;
            if (!_isOver && _waiting.TryDequeue(out next))
            {
                return true;
            }

            next = default;
            isEnd = !_isOver && _isCompleted && !_hasEnded;
            _hasEnded |= isEnd;
            _isTelling = isEnd;
            return isEnd;
        }
    }

    private void LetGo()
    {
        owner.CountFailure();
        Dispose();
    }
}
