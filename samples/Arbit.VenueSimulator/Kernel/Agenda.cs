namespace Arbit.VenueSimulator.Kernel;

/// <summary>What is going to happen, by virtual time; things of the same instant happen in the order they were planned.</summary>
internal sealed class Agenda(DateTimeOffset start)
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _queue = new();
    private long _order;

    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>When the next thing happens, or null.</summary>
    public DateTimeOffset? NextAt => _queue.TryPeek(out _, out (DateTimeOffset At, long Order) due) ? due.At : null;

    /// <summary>Plans something; a time in the past means now.</summary>
    public void At(DateTimeOffset at, Action action) => _queue.Enqueue(action, (at > Now ? at : Now, _order++));

    public void After(TimeSpan delay, Action action) => At(Now + delay, action);

    /// <summary>Lets everything happen that is due by then. Time never goes back.</summary>
    public void RunUntil(DateTimeOffset time)
    {
        while (_queue.TryPeek(out _, out (DateTimeOffset At, long Order) due) && due.At <= time)
        {
            Action action = _queue.Dequeue();
            Now = due.At;
            action();
        }

        Now = time > Now ? time : Now;
    }
}
