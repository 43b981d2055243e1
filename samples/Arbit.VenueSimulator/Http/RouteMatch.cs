namespace Arbit.VenueSimulator.Http;

/// <summary>A request and the named parts of its path.</summary>
internal sealed record RouteMatch(SimRequest Request, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Who signed it, where that was asked for.</summary>
    public object? Account { get; init; }

    public string this[string name] => Values[name];

    public QueryValues Query => Request.Query;
}
