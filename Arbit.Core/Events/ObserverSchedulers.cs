namespace Arbit.Events;

/// <summary>The usual places to call observers from.</summary>
public static class ObserverSchedulers
{
    /// <summary>
    /// Threads kept for observers, the default: as many as observers are busy at once. An observer that blocks holds its
    /// own thread and nobody else's; on the thread pool it would take one from the venues' receive loops.
    /// </summary>
    public static IObserverScheduler OwnThreads { get; } = new ObserverThreads();

    /// <summary>The thread pool: for observers that never block.</summary>
    public static IObserverScheduler ThreadPool { get; } = new PoolScheduler();

    /// <summary>
    /// The thread that published, at once: for replays, virtual clocks and tests, whose observers are to have heard
    /// everything when the input has been taken. Here an observer that blocks delays the thread that brought the input
    /// (not the gate, and no other thread), and the events of the others wait behind it. Nothing is conflated.
    /// </summary>
    public static IObserverScheduler Inline { get; } = new InlineScheduler();

    /// <summary>Tasks on a scheduler, for example one that belongs to a window's thread.</summary>
    /// <param name="scheduler">Runs the tasks. When it refuses one, that subscription ends and counts as faulted.</param>
    public static IObserverScheduler On(TaskScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        return new TasksScheduler(scheduler);
    }

    private sealed class InlineScheduler : IObserverScheduler
    {
        public void Schedule(IThreadPoolWorkItem drain) => drain.Execute();
    }

    private sealed class PoolScheduler : IObserverScheduler
    {
        public void Schedule(IThreadPoolWorkItem drain) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(drain, preferLocal: false);
    }

    private sealed class TasksScheduler(TaskScheduler scheduler) : IObserverScheduler
    {
        public void Schedule(IThreadPoolWorkItem drain) => _ = Task.Factory.StartNew(
            static work => ((IThreadPoolWorkItem)work!).Execute(), drain, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
    }
}
