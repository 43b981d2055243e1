namespace Arbit.Soak;

/// <summary>The names of the collections seen so far, each with its place in the samples.</summary>
public sealed class CollectionNames
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The names, in the order in which they were seen first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A census as numbers in the order of the names; one not seen before gets the next place.</summary>
    public long[] Align(IReadOnlyDictionary<string, long> census)
    {
        ArgumentNullException.ThrowIfNull(census);
        foreach (string name in census.Keys)
        {
            if (_places.TryAdd(name, _names.Count))
            {
                _names.Add(name);
            }
        }

        return [.. _names.Select(n => census.GetValueOrDefault(n))];
    }
}
