namespace Arbit.Faults.Tests.Support;

/// <summary>Keeps what an observer is told, and wakes whoever waits for some of it.</summary>
internal sealed class EventLog<T> : IObserver<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly object _door = new();
    private readonly List<T> _events = [];

    public IReadOnlyList<T> Events
    {
        get
        {
            lock (_door)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Waits until what was heard satisfies the condition; false when it never did.</summary>
    public bool WaitUntil(Func<IReadOnlyList<T>, bool> holds)
    {
        long started = TimeProvider.System.GetTimestamp();
        lock (_door)
        {
            while (!holds(_events))
            {
                TimeSpan left = Patience - TimeProvider.System.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_door, left))
                {
                    return holds(_events);
                }
            }

            return true;
        }
    }

    public void OnNext(T value)
    {
        lock (_door)
        {
            _events.Add(value);
            Monitor.PulseAll(_door);
        }
    }

    public void OnError(Exception error) => throw new InvalidOperationException("The stream must not fail.", error);

    public void OnCompleted()
    {
    }
}
