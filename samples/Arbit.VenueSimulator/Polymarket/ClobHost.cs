using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The CLOB's REST address.</summary>
internal sealed class ClobHost : IVenueHost
{
    private readonly RouteTable _open = new("");
    private readonly RouteTable _private = new("");
    private readonly PolymarketAuth _auth;

    public ClobHost(VenueWorld world, VenueClock clock, PolymarketAuth auth, StreamHost stream)
    {
        _auth = auth;
        new ClobBookRoutes(world, clock).AddTo(_open);
        new ClobMarketRoutes(world, clock).AddTo(_open);
        new ClobAccountRoutes(auth).AddTo(_private);
        Exchange = new PolymarketExchange(world, clock, stream, auth);
        new ClobOrderRoutes(world, clock, Exchange, auth).AddTo(_open, _private);
    }

    public string Name => "clob";

    public HttpFaults HttpFaults { get; } = new();

    public PolymarketExchange Exchange { get; }

    public SimResponse Answer(SimRequest request)
    {
        if (HttpFaults.Next() is { } fault)
        {
            return fault.Of(() => fault.Status == 429 ? PolymarketErrors.TooManyRequests() : PolymarketErrors.Of(fault.Status, "Internal Server Error"));
        }

        if (_open.Find(request) is { } open)
        {
            return open.Route.Handle(open.Match);
        }

        if (_private.Find(request) is not { } closed)
        {
            return PolymarketErrors.NoRoute();
        }

        return !Exchange.IsExpired && _auth.Check(request) is { } account ? closed.Route.Handle(closed.Match with { Account = account }) : PolymarketErrors.Unauthorized();
    }

    public VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        refusal = PolymarketErrors.NoRoute();
        return null;
    }
}
