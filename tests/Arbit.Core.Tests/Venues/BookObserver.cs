using Arbit.Books;

namespace Arbit.Core.Tests.Venues;

/// <summary>Remembers what it hears and does what the test wants with it.</summary>
internal sealed class BookObserver : IObserver<BookEvent>
{
    public List<BookEvent> Heard { get; } = [];

    public int Count
    {
        get
        {
            lock (Heard)
            {
                return Heard.Count;
            }
        }
    }

    public Action<BookEvent> OnEvent { get; set; } = static _ => { };

    public void OnCompleted() => throw new NotSupportedException();

    public void OnError(Exception error) => throw new NotSupportedException();

    public void OnNext(BookEvent value)
    {
        lock (Heard)
        {
            Heard.Add(value);
        }

        OnEvent(value);
    }
}
