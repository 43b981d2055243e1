using Arbit.Engine;

namespace Arbit.Console.Commands;

/// <summary>The last decisions of a run: a run of days does not keep them all.</summary>
/// <param name="most">How many are kept; a demo's are fewer.</param>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class DecisionLog(int most = 100_000)
{
    private readonly Lock _door = new();
    private readonly Queue<Decision> _kept = new();

    /// <summary>Those kept, oldest first: a copy.</summary>
    public IReadOnlyCollection<Decision> Kept
    {
        get
        {
            lock (_door)
            {
                return [.. _kept];
            }
        }
    }

    /// <summary>Keeps one more, and lets the oldest go when there are too many.</summary>
    public void Add(Decision decision)
    {
        lock (_door)
        {
            if (_kept.Count == most)
            {
                _kept.Dequeue();
            }

            _kept.Enqueue(decision);
        }
    }
}
