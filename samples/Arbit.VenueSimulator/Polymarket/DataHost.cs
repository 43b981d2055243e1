using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The data API's address, second version: envelopes, and nothing held or done yet.</summary>
internal sealed class DataHost : IVenueHost
{
    private readonly RouteTable _routes = new("");

    public DataHost()
    {
        _routes.Get("/", static _ => SimResponse.Json(200, "{\"data\":\"OK\"}"));
        foreach (string list in (string[])["/v2/positions", "/v2/closed-positions", "/v2/trades", "/v2/activity", "/v2/holders", "/v2/value"])
        {
            _routes.Get(list, static _ => SimResponse.Json(200, "{\"data\":[],\"next_cursor\":null}"));
        }
    }

    public string Name => "data";

    public HttpFaults HttpFaults { get; } = new();

    public SimResponse Answer(SimRequest request)
    {
        if (HttpFaults.Next() is { } fault)
        {
            return fault.Of(() => PolymarketErrors.Of(fault.Status, fault.Status == 429 ? "Too Many Requests" : "Internal Server Error"));
        }

        return _routes.Find(request) is { } found ? found.Route.Handle(found.Match) : PolymarketErrors.Of(404, "not found");
    }

    public VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        refusal = PolymarketErrors.Of(404, "not found");
        return null;
    }
}
