using System.Text.Json;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Kalshi: its REST API and its socket, one address.</summary>
internal sealed class KalshiHost : IVenueHost
{
    public const string SocketPath = "/trade-api/ws/v2";
    private const string RestPath = "/trade-api/v2";
    private readonly VenueWorld _world;
    private readonly SimulationKernel _kernel;
    private readonly RouteTable _open = new(RestPath);
    private readonly RouteTable _private = new(RestPath);
    private readonly List<KalshiSession> _sessions = [];
    private int _connections;

    public KalshiHost(VenueWorld world, SimulationKernel kernel)
    {
        _world = world;
        _kernel = kernel;
        Clock = new VenueClock(world);
        Auth = new KalshiAuth(Clock, world.Options.TimestampWindow);
        new ExchangeRoutes(Clock).AddTo(_open);
        new MarketRoutes(world, Clock).AddTo(_open);
        new CatalogRoutes(world).AddTo(_open);
        new CandleRoutes(world).AddTo(_open);
        new SideRoutes(world).AddTo(_open);
        new AccountRoutes(world, Clock, Auth).AddTo(_private);
        Exchange = new KalshiExchange(world, this);
        new KalshiOrderRoutes(Exchange).AddTo(_private);
    }

    public string Name => "kalshi";

    public VenueClock Clock { get; }

    public KalshiAuth Auth { get; }

    public HttpFaults HttpFaults { get; } = new();

    public KalshiExchange Exchange { get; }

    /// <summary>Whether pipelined commands are answered in another order than they came in.</summary>
    public bool AcksOutOfOrder { get; set; }

    public IEnumerable<KalshiSession> Sessions => _sessions.Where(static s => s.IsOpen).ToList();

    public SimResponse Answer(SimRequest request)
    {
        if (HttpFaults.Next() is { } fault)
        {
            return fault.Status == 429 ? KalshiErrors.TooManyRequests() with { Headers = fault.Headers }
                : fault.Of(() => KalshiErrors.Nested(fault.Status, "internal_server_error"));
        }

        if (_open.Find(request) is { } open)
        {
            return open.Route.Handle(open.Match);
        }

        if (IsRemoved(request))
        {
            return KalshiErrors.Nested(410, "deprecated_v1_order_endpoint");
        }

        if (_private.Find(request) is { } closed)
        {
            return IsExpired ? KalshiErrors.Authentication("NOT_FOUND") : Auth.Check(request, out SimResponse? refusal) is { } account
                ? closed.Route.Handle(closed.Match with { Account = account })
                : refusal!;
        }

        return KalshiErrors.NoRoute();
    }

    public VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        refusal = request.Path != SocketPath ? KalshiErrors.NoRoute()
            : HttpFaults.NextHandshake() is { } fault ? fault.Of(() => KalshiErrors.Nested(fault.Status, "internal_server_error"))
            : null;
        if (refusal is null && IsExpired)
        {
            refusal = KalshiErrors.Authentication("NOT_FOUND");
        }

        if (refusal is not null || Auth.Check(request, out refusal) is not { } account)
        {
            return null;
        }

        var session = new KalshiSession(_kernel, peer, ++_connections, this, _world) { Account = account };
        _sessions.RemoveAll(static s => !s.IsOpen);
        _sessions.Add(session);
        return session;
    }

    /// <summary>Tells every subscriber of the lifecycle channel.</summary>
    public void Announce(string type, Action<Utf8JsonWriter> write)
    {
        foreach (KalshiSession session in Sessions)
        {
            session.Announce(type, write);
        }
    }

    private bool IsExpired => _world.Now < Exchange.Faults.ExpiredUntil;

    // Orders as the first version took them: gone since June 2026, and said so instead of not found.
    private static bool IsRemoved(SimRequest request) =>
        request.Method is "POST" or "DELETE" && request.Path.StartsWith(RestPath + "/portfolio/orders", StringComparison.Ordinal);
}
