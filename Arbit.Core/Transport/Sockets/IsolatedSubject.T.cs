using System.Reactive.Subjects;

namespace Arbit.Transport;

/// <summary>A subject whose observers cannot hurt it or each other: one that throws is counted and let go.</summary>
/// <typeparam name="T">What is published.</typeparam>
internal sealed class IsolatedSubject<T> : IObservable<T>
{
    private readonly ISubject<T> _subject = new Subject<T>();
    private long _failures;

    /// <summary>Observers that threw and were let go.</summary>
    internal long Failures => Volatile.Read(ref _failures);

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var guard = new Guard(this, observer);
        guard.Subscription = _subject.Subscribe(guard);
        return guard.Subscription;
    }

    internal void Publish(T item) => _subject.OnNext(item);

    internal void Complete() => _subject.OnCompleted();

    private sealed class Guard(IsolatedSubject<T> owner, IObserver<T> observer) : IObserver<T>
    {
        internal IDisposable? Subscription { get; set; }

        public void OnNext(T value)
        {
            try
            {
                observer.OnNext(value);
            }
#pragma warning disable CA1031 // User code may throw anything; none of it may reach the receive loop.
            catch (Exception)
#pragma warning restore CA1031
            {
                LetGo();
            }
        }

        public void OnCompleted()
        {
            try
            {
                observer.OnCompleted();
            }
#pragma warning disable CA1031 // As above.
            catch (Exception)
#pragma warning restore CA1031
            {
                LetGo();
            }
        }

        public void OnError(Exception error) => observer.OnError(error);

        private void LetGo()
        {
            Interlocked.Increment(ref owner._failures);
            Subscription?.Dispose();
        }
    }
}
