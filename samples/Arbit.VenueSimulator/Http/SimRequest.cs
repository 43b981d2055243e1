namespace Arbit.VenueSimulator.Http;

/// <summary>A request as a venue's handlers see it, however it came in.</summary>
/// <param name="Method">The method in capitals.</param>
/// <param name="Path">The path from the root, as sent.</param>
/// <param name="Query">The query's values.</param>
/// <param name="Headers">The headers; names in any case.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record SimRequest(string Method, string Path, QueryValues Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>A request from its parts, as a test writes it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">The path and the query.</param>
    /// <param name="headers">The headers, or null.</param>
    /// <param name="body">The body, or null.</param>
    public static SimRequest Of(string method, string target, IEnumerable<KeyValuePair<string, string>>? headers = null, byte[]? body = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(target);
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        return new SimRequest(method.ToUpperInvariant(), mark < 0 ? target : target[..mark], QueryValues.Parse(mark < 0 ? "" : target[(mark + 1)..]),
            new Dictionary<string, string>(headers ?? [], StringComparer.OrdinalIgnoreCase), body ?? []);
    }

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
