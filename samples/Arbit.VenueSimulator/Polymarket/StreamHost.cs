using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>The address of the two streams, <c>/ws/market</c> and <c>/ws/user</c>.</summary>
internal sealed class StreamHost(VenueWorld world, SimulationKernel kernel, VenueClock clock, PolymarketAuth auth) : IVenueHost
{
    public const string MarketPath = "/ws/market";
    public const string UserPath = "/ws/user";
    private readonly List<MarketStreamSession> _markets = [];
    private readonly List<UserStreamSession> _users = [];
    private int _connections;

    public string Name => "stream";

    public VenueClock Clock => clock;

    public HttpFaults HttpFaults { get; } = new();

    /// <summary>How long after a trade its price is told.</summary>
    public TimeSpan TradePriceDelay { get; set; } = world.Options.TradePriceDelay;

    public IReadOnlyList<MarketStreamSession> Markets => [.. _markets.Where(static s => s.IsOpen)];

    public IReadOnlyList<UserStreamSession> Users => [.. _users.Where(static s => s.IsOpen)];

    public SimResponse Answer(SimRequest request) => PolymarketErrors.NoRoute();

    public VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        if (HttpFaults.NextHandshake() is { } fault)
        {
            refusal = fault.Of(() => PolymarketErrors.Of(fault.Status, "Internal Server Error"));
            return null;
        }

        refusal = null;
        switch (request.Path.TrimEnd('/'))
        {
            case MarketPath:
                var market = new MarketStreamSession(kernel, peer, ++_connections, this, world);
                _markets.RemoveAll(static s => !s.IsOpen);
                _markets.Add(market);
                return market;
            case UserPath:
                var user = new UserStreamSession(kernel, peer, ++_connections, this, auth);
                _users.RemoveAll(static s => !s.IsOpen);
                _users.Add(user);
                return user;
            default:
                refusal = PolymarketErrors.NoRoute();
                return null;
        }
    }
}
