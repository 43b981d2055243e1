using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The data API's address, second version: envelopes; what wallets hold, and nothing done yet.</summary>
internal sealed class DataHost : IVenueHost
{
    private const decimal Dust = 0.1m;
    private readonly RouteTable _routes = new("");

    private readonly PolymarketAuth _auth;
    private readonly VenueWorld _world;

    public DataHost(VenueWorld world, PolymarketAuth auth)
    {
        _world = world;
        _auth = auth;
        _routes.Get("/v2/positions", Positions);
        _routes.Get("/", static _ => SimResponse.Json(200, "{\"data\":\"OK\"}"));
        foreach (string list in (string[])["/v2/closed-positions", "/v2/trades", "/v2/activity", "/v2/holders", "/v2/value"])
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

    // Holdings below a tenth of a share are left out unless asked for.
    private SimResponse Positions(RouteMatch match)
    {
        string? user = match.Query["user"];
        PolymarketAccount? account = _auth.Accounts.FirstOrDefault(a => string.Equals(a.Address, user, StringComparison.OrdinalIgnoreCase));
        decimal least = decimal.TryParse(match.Query["size_threshold"], System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture, out decimal given) ? given : Dust;
        IEnumerable<(PolymarketMarket Market, int Token, decimal Size)> held =
            from token in account?.Ledger.Tokens ?? new Dictionary<string, long>()
            let market = _world.Catalog.FindToken(token.Key)
            let size = token.Value / 1_000_000m
            where market is not null && size >= least && size > 0m
            select (market, market.TokenIndex(token.Key), size);
        return SimResponse.Object(json =>
        {
            json.WriteObjects("data", held, (item, position) =>
            {
                item.WriteString("proxy_wallet", account!.Address);
                item.WriteString("asset", position.Market.Tokens[position.Token]);
                item.WriteString("condition_id", position.Market.ConditionId);
                item.WriteShortest("size", position.Size);
                item.WriteString("outcome", position.Market.Outcomes[position.Token]);
                item.WriteNumber("outcome_index", position.Token);
                item.WriteString("opposite_asset", position.Market.Tokens[1 - position.Token]);
                item.WriteBoolean("negative_risk", position.Market.NegRisk);
            });
            json.WriteNull("next_cursor");
        });
    }

    public VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        refusal = PolymarketErrors.Of(404, "not found");
        return null;
    }
}
