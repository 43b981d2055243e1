namespace Arbit.Core.Tests.Events;

/// <summary>Remembers what it hears and does what the test wants with it.</summary>
internal sealed class WordObserver : IObserver<string>
{
    public List<string> Heard { get; } = [];

    public bool IsCompleted { get; private set; }

    public Action<string> OnWord { get; set; } = static _ => { };

    public void OnCompleted() => IsCompleted = true;

    public void OnError(Exception error) => throw new NotSupportedException();

    public void OnNext(string value)
    {
        lock (Heard)
        {
            Heard.Add(value);
        }

        OnWord(value);
    }
}
