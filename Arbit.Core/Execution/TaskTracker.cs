namespace Arbit.Execution;

/// <summary>Work that was begun and not waited for, so that whoever ends it all can wait for it.</summary>
internal sealed class TaskTracker
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    internal void Run(Func<Task> work)
    {
        Task task = work();
        if (task.IsCompleted)
        {
            return;
        }

        lock (_lock)
        {
            _running.Add(task);
        }

        _ = ForgetAsync(task);
    }

    internal Task WhenAllAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll([.. _running]);
        }
    }

    private async Task ForgetAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(task);
            }
        }
    }
}
