using System.Reactive.Subjects;

namespace Arbit.Transport;

/// <summary>
/// A subject whose observers cannot hurt it or each other: each has a line of its own, one that throws is counted and let
/// go, and one that blocks loses the oldest of what waits for it, beyond <see cref="MostWaiting"/>.
/// </summary>
/// <typeparam name="T">What is published.</typeparam>
/// <param name="isInline">True to call observers from <see cref="Publish"/> itself, for a virtual clock.</param>
internal sealed class IsolatedSubject<T>(bool isInline) : IObservable<T>
{
    /// <summary>As many may wait for one observer.</summary>
    internal const int MostWaiting = 1_000;

    private readonly ISubject<T> _subject = new Subject<T>();
    private long _failures;
    private long _lost;

    /// <summary>Observers that threw and were let go.</summary>
    internal long Failures => Volatile.Read(ref _failures);

    /// <summary>What was dropped because too much waited for an observer.</summary>
    internal long Lost => Volatile.Read(ref _lost);

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var line = new ObserverLine<T>(this, observer, isInline);
        line.Attach(_subject.Subscribe(line));
        return line;
    }

    internal void Publish(T item) => _subject.OnNext(item);

    internal void Complete() => _subject.OnCompleted();

    internal void CountFailure() => Interlocked.Increment(ref _failures);

    internal void CountLost() => Interlocked.Increment(ref _lost);
}
