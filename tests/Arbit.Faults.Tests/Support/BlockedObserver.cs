namespace Arbit.Faults.Tests.Support;

/// <summary>Holds the thread it is called on, from its first event until it is released; hears the rest after that.</summary>
internal sealed class BlockedObserver<T> : IObserver<T>, IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it holds its thread.</summary>
    public Task Entered => _entered.Task;

    /// <summary>What it has heard, the event that blocks it not before its release.</summary>
    public EventLog<T> Heard { get; } = new();

    public void Release() => _release.Set();

    public void OnNext(T value)
    {
        _entered.TrySetResult();
        _release.Wait();
        Heard.OnNext(value);
    }

    public void OnError(Exception error) => Heard.OnError(error);

    public void OnCompleted()
    {
    }

    public void Dispose()
    {
        // Not disposed of while its thread may still wait on it.
        _release.Set();
    }
}
