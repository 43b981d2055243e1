namespace Arbit.VenueSimulator.Http;

/// <summary>The values of a query; a name may come more than once.</summary>
public sealed class QueryValues
{
    private readonly List<(string Name, string Value)> _values = [];

    /// <summary>A value, or null; the first when there are several.</summary>
    public string? this[string name] => _values.FirstOrDefault(v => v.Name == name).Value;

    /// <summary>Reads the part of a target after the question mark.</summary>
    public static QueryValues Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var result = new QueryValues();
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? part : part[..equals];
            string value = equals < 0 ? "" : part[(equals + 1)..];
            result._values.Add((Decode(name), Decode(value)));
        }

        return result;
    }

    /// <summary>All values of a name.</summary>
    public IEnumerable<string> All(string name) => _values.Where(v => v.Name == name).Select(static v => v.Value);

    /// <summary>The values of a name given as a list with commas, as several values, or both.</summary>
    public IReadOnlyList<string> List(string name) => [.. All(name).SelectMany(static v => v.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>A truth value, or null when it is not given.</summary>
    public bool? Flag(string name) => this[name] is { } text ? text is "true" or "True" or "1" : null;

    /// <summary>A whole number, or null when it is not given or none.</summary>
    public long? Number(string name) => long.TryParse(this[name], System.Globalization.CultureInfo.InvariantCulture, out long value) ? value : null;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
