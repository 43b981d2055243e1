namespace Arbit.Events;

/// <summary>
/// Says where observers are called: each has its own queue, and the queue asks for one run whenever it has become
/// non-empty. <see cref="ObserverSchedulers"/> has the usual ones.
/// </summary>
/// <threadsafety>Called from any thread, always outside the gate.</threadsafety>
public interface IObserverScheduler
{
    /// <summary>
    /// Has a queue emptied: <see cref="IThreadPoolWorkItem.Execute"/> is to be called once. It returns when the queue is
    /// empty, so it takes as long as its observer does; it never throws.
    /// </summary>
    /// <param name="drain">Calls the observer; the same object each time for one subscription.</param>
    void Schedule(IThreadPoolWorkItem drain);
}
