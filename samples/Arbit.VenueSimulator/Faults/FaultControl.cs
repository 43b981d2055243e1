using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Faults;

/// <summary>Makes things go wrong, at once or at a time, and keeps a list of what did.</summary>
/// <threadsafety>Any thread.</threadsafety>
public sealed class FaultControl
{
    private readonly Simulator _simulator;
    private readonly SimulationKernel _kernel;
    private readonly VenueWorld _world;
    private readonly SocketFaults _sockets;
    private readonly MarketFaults _markets;
    private readonly List<ScriptedFault> _applied = [];

    internal FaultControl(Simulator simulator, SimulationKernel kernel, VenueWorld world)
    {
        _simulator = simulator;
        _kernel = kernel;
        _world = world;
        _sockets = new SocketFaults(simulator.Kalshi, simulator.Stream, kernel.Agenda);
        _markets = new MarketFaults(world, simulator.Kalshi, simulator.Stream);
    }

    /// <summary>What has gone wrong so far, with the time after the start, or after the beginning where that was waited for.</summary>
    public IReadOnlyList<ScriptedFault> Applied => _kernel.Do(() => _applied.ToList());

    /// <summary>Lets a fault happen at its time after the start, or after the beginning where that was waited for; one in the past happens now.</summary>
    public void Schedule(ScriptedFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _kernel.Do(() => _kernel.Agenda.At(Start + fault.At, () => Run(fault)));
    }

    /// <summary>Lets a fault happen now, whatever its time.</summary>
    /// <exception cref="ArgumentException">The fault names a venue or a market that does not exist.</exception>
    public void Apply(ScriptedFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _kernel.Do(() => Run(fault));
    }

    private DateTimeOffset Start => _world.BeganAt ?? _world.StartedAt;

    private void Run(ScriptedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.HttpError:
            case FaultKind.RefuseHandshake:
                bool isHandshake = fault.Kind == FaultKind.RefuseHandshake;
                Http(fault.Venue, isHandshake).Add(new HttpFault(fault.Code, fault.RetryAfter), fault.Count, isHandshake);
                break;
            case FaultKind.SkewClock:
                _simulator.ClockOf(fault.Venue).Skew = fault.Duration;
                break;
            default:
                if (!_sockets.Apply(fault))
                {
                    _markets.Apply(fault);
                }

                break;
        }

        _applied.Add(fault with { At = _world.Now - Start });
    }

    private HttpFaults Http(string host, bool isHandshake) => host switch
    {
        "kalshi" => _simulator.Kalshi.HttpFaults,
        "polymarket" or "stream" when isHandshake => _simulator.Stream.HttpFaults,
        "polymarket" or "clob" => _simulator.Clob.HttpFaults,
        "gamma" => _simulator.Gamma.HttpFaults,
        "data" => _simulator.Data.HttpFaults,
        _ => throw new ArgumentException($"No host '{host}'; there are kalshi, clob, gamma, data and, for sockets, polymarket.", nameof(host)),
    };
}
