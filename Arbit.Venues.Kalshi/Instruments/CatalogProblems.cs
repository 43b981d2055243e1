namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>What was refused and why, by what it is about; an entry that comes right leaves the list.</summary>
/// <threadsafety>Any thread.</threadsafety>
internal sealed class CatalogProblems
{
    private const int Most = 1_000;
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, VenueFault> _byKey = new(StringComparer.Ordinal);

    /// <summary>The last problems, newest last.</summary>
    public IReadOnlyList<VenueFault> Snapshot()
    {
        lock (_lock)
        {
            return [.. _byKey.Values];
        }
    }

    public void Note(string key, string where, string detail)
    {
        lock (_lock)
        {
            _byKey.Remove(key);
            if (_byKey.Count == Most)
            {
                _byKey.RemoveAt(0);
            }

            _byKey.Add(key, new VenueFault(FaultKind.Malformed, where, detail));
        }
    }

    public void Clear(string key)
    {
        lock (_lock)
        {
            _byKey.Remove(key);
        }
    }
}
