namespace Arbit.Soak;

/// <summary>Counts what an observable publishes.</summary>
/// <typeparam name="T">What it publishes.</typeparam>
public sealed class Counter<T> : IObserver<T>
{
    private long _count;

    /// <summary>How many so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <inheritdoc />
    public void OnNext(T value) => Interlocked.Increment(ref _count);

    /// <inheritdoc />
    public void OnCompleted()
    {
    }

    /// <inheritdoc />
    public void OnError(Exception error)
    {
    }
}
