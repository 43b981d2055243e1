namespace Arbit.Journal.Storage;

/// <summary>Those who wait until their records are durable. For one thread at a time, apart from <see cref="Any"/>.</summary>
internal sealed class FlushWaiters
{
    private readonly List<(long Sequence, TaskCompletionSource Done, CancellationTokenRegistration Left)> _waiters = [];
    private volatile int _count;

    /// <summary>Whether anybody waits.</summary>
    internal bool Any => _count > 0;

    /// <summary>Ends when the records up to a sequence are durable, or when it is given up.</summary>
    internal Task Add(long sequence, CancellationToken cancellationToken)
    {
        // Not WaitAsync: what that returns ends a little later and elsewhere, and whoever helped could not go on at once.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration left = cancellationToken.UnsafeRegister(
            static (waiter, token) => ((TaskCompletionSource)waiter!).TrySetCanceled(token), done);
        _waiters.Add((sequence, done, left));
        _count = _waiters.Count;
        return done.Task;
    }

    /// <summary>Tells those who wait for no more than this.</summary>
    internal void Tell(long durable)
    {
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (_waiters[i].Sequence <= durable)
            {
                _waiters[i].Left.Unregister();
                _waiters[i].Done.TrySetResult();
                _waiters.RemoveAt(i);
            }
        }

        _count = _waiters.Count;
    }

    /// <summary>Tells all that it will never be.</summary>
    internal void Fail(JournalProblem problem)
    {
        foreach ((_, TaskCompletionSource done, CancellationTokenRegistration left) in _waiters)
        {
            left.Unregister();
            done.TrySetException(new IOException(problem.ToString()));
        }

        _waiters.Clear();
        _count = 0;
    }
}
