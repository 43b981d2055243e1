namespace Arbit.VenueSimulator.Http;

/// <summary>A method and a path with named parts: <c>GET /markets/{ticker}</c>.</summary>
internal sealed class Route(string method, string template, Func<RouteMatch, SimResponse> handle)
{
    private readonly string[] _parts = template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many of its parts are fixed: the more, the sooner it is tried.</summary>
    public int Weight => _parts.Count(static p => p[0] != '{');

    public string Template => template;

    public bool IsMethod(string name) => method == name;

    public SimResponse Handle(RouteMatch match) => handle(match);

    public bool Matches(string[] path, out Dictionary<string, string> values)
    {
        values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (path.Length != _parts.Length)
        {
            return false;
        }

        for (int i = 0; i < path.Length; i++)
        {
            if (_parts[i][0] == '{')
            {
                values[_parts[i][1..^1]] = Uri.UnescapeDataString(path[i]);
            }
            else if (_parts[i] != path[i])
            {
                return false;
            }
        }

        return true;
    }
}
