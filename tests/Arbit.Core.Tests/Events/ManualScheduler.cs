using Arbit.Events;

namespace Arbit.Core.Tests.Events;

/// <summary>Observers are called when the test says so, on its own thread.</summary>
internal sealed class ManualScheduler : IObserverScheduler
{
    private readonly Queue<IThreadPoolWorkItem> _due = new();

    /// <summary>How often a queue asked to be emptied.</summary>
    public int Asked { get; private set; }

    public void Schedule(IThreadPoolWorkItem drain)
    {
        Asked++;
        _due.Enqueue(drain);
    }

    public void Run()
    {
        while (_due.TryDequeue(out IThreadPoolWorkItem? drain))
        {
            drain.Execute();
        }
    }
}
