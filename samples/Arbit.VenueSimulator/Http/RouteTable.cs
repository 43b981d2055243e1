namespace Arbit.VenueSimulator.Http;

/// <summary>A host's routes.</summary>
internal sealed class RouteTable(string prefix)
{
    private readonly List<Route> _routes = [];

    public IEnumerable<string> Templates => _routes.Select(static r => r.Template);

    public void Get(string template, Func<RouteMatch, SimResponse> handle) => Add("GET", template, handle);

    public void Post(string template, Func<RouteMatch, SimResponse> handle) => Add("POST", template, handle);

    public void Add(string method, string template, Func<RouteMatch, SimResponse> handle) => _routes.Add(new Route(method, prefix + template, handle));

    /// <summary>The route of a request and its named parts, or null.</summary>
    public (Route Route, RouteMatch Match)? Find(SimRequest request)
    {
        string[] path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        (Route, RouteMatch)? found = null;
        int weight = -1;
        foreach (Route route in _routes)
        {
            if (route.IsMethod(request.Method) && route.Weight > weight && route.Matches(path, out Dictionary<string, string> values))
            {
                weight = route.Weight;
                found = (route, new RouteMatch(request, values));
            }
        }

        return found;
    }
}
