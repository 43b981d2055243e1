using System.Globalization;
using System.Net.WebSockets;
using Arbit.VenueSimulator.Accounting;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Kalshi;
using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Orders;
using Arbit.VenueSimulator.Polymarket;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator;

/// <summary>
/// Kalshi and Polymarket, made up: their protocols over a world of moving books. With the system's clock it is served on
/// sockets; with a manual clock it runs in memory, and the same options and virtual times give the same bytes.
/// </summary>
/// <threadsafety>Any thread.</threadsafety>
public sealed class Simulator : IDisposable
{
    private readonly SimulationKernel _kernel;
    private readonly ToldTape _told = new();
    private readonly VenueWorld _world;

    /// <summary>Creates a simulation that starts now.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="clock">Its time.</param>
    public Simulator(SimulatorOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        _kernel = new SimulationKernel(clock);
        _world = new VenueWorld(options, _kernel);
        Kalshi = new KalshiHost(_world, _kernel);
        var polymarketClock = new VenueClock(_world);
        PolymarketAuth = new PolymarketAuth(polymarketClock);
        Gamma = new GammaHost(_world);
        Data = new DataHost(_world, PolymarketAuth);
        Stream = new StreamHost(_world, _kernel, polymarketClock, PolymarketAuth);
        Clob = new ClobHost(_world, polymarketClock, PolymarketAuth, Stream);
        Credentials = CredentialFactory.Create(Kalshi.Auth, Kalshi.Exchange.Ledger, PolymarketAuth, _world.NextOwner(), options.KalshiPrivateKey);
        if (options.KeepsTape)
        {
            _kernel.Telling = (host, text) => _told.Note(host, text.Span, _world.Now, _world.Changes);
        }

        Faults = new FaultControl(this, _kernel, _world);
        KalshiOrders = new OrderControl(_kernel, Kalshi.Exchange);
        PolymarketOrders = new OrderControl(_kernel, Clob.Exchange);
        _kernel.Do(_world.Start);
        if (!options.WaitsToBegin)
        {
            Begin();
        }
    }

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt => _world.StartedAt;

    /// <summary>What a client signs in with.</summary>
    public SimulatorCredentials Credentials { get; }

    /// <summary>Makes things go wrong.</summary>
    public FaultControl Faults { get; }

    /// <summary>Kalshi's side of the account: what it really holds, and what is to go wrong with its orders.</summary>
    public OrderControl KalshiOrders { get; }

    /// <summary>Polymarket's side of the account: what it really holds, and what is to go wrong with its orders.</summary>
    public OrderControl PolymarketOrders { get; }

    /// <summary>The windows opened so far, in order: what a run is checked against.</summary>
    public IReadOnlyList<InjectedWindow> Windows => _kernel.Do(() => _world.Windows.ToList());

    /// <summary>
    /// How often a fault broke a book that a client held whole: skipped a number of its subscription, lost a change that the
    /// next one does not make good, gave one a wrong hash, ended its subscription or its connection. One for each book,
    /// counted when the fault shows on the stream; a book counts again once it was told anew.
    /// </summary>
    public long InjectedGaps => _kernel.Do(() => _world.InjectedGaps);

    /// <summary>The pairs of the simulation as a pairs file.</summary>
    public string PairsFile => _kernel.Do(() => World.PairsFile.Write(_world));

    /// <summary>Kalshi's tickers, in the order of the catalog.</summary>
    public IReadOnlyList<string> KalshiTickers => [.. _world.Catalog.Kalshi.Select(static m => m.Ticker)];

    /// <summary>Polymarket's condition ids, in the order of the catalog.</summary>
    public IReadOnlyList<string> PolymarketConditions => [.. _world.Catalog.Polymarket.Select(static m => m.ConditionId)];

    internal VenueWorld WorldState => _world;

    internal SimulationKernel Kernel => _kernel;

    internal KalshiHost Kalshi { get; }

    internal PolymarketAuth PolymarketAuth { get; }

    internal ClobHost Clob { get; }

    internal GammaHost Gamma { get; }

    internal DataHost Data { get; }

    internal StreamHost Stream { get; }

    /// <summary>Polymarket's two token ids of a market.</summary>
    public IReadOnlyList<string> TokensOf(string conditionId) => _world.Catalog.FindCondition(conditionId)?.Tokens ?? [];

    /// <summary>What a pair's books offer now, net of fees, or null when a side is empty.</summary>
    /// <param name="pair">A pair's name, ticker or condition id.</param>
    /// <param name="buysYesOnKalshi">The direction.</param>
    public PairEdge? EdgeOf(string pair, bool buysYesOnKalshi) => _kernel.Do(() => PairEdge.Of(_world.Driver(pair).Pair, buysYesOnKalshi));

    /// <summary>
    /// The account of somebody who claims these fills: whether the books offered them, and what they come to by the venues'
    /// published fees. Needs <see cref="SimulatorOptions.KeepsTape"/>.
    /// </summary>
    /// <param name="trades">The trades, each with its legs.</param>
    public AccountStatement Account(IEnumerable<IReadOnlyList<TicketLeg>> trades) => _kernel.Do(() => new Bookkeeper(_world).State([.. trades]));

    /// <summary>
    /// Every text that was sent to clients of Kalshi's socket (kalshi) or Polymarket's (stream), in order; the parts of a
    /// list follow it. Needs <see cref="SimulatorOptions.KeepsTape"/>.
    /// </summary>
    /// <param name="host">kalshi or stream.</param>
    public IReadOnlyList<ToldMessage> Told(string host) => _kernel.Do(() => _told.Of(host));

    /// <summary>Answers a request to an address of <see cref="SimulatorAddresses.InMemory"/>.</summary>
    public SimResponse Answer(Uri uri, SimRequest request)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Answer(uri.Host, request);
    }

    /// <summary>Opens a socket to an address of <see cref="SimulatorAddresses.InMemory"/>, or says why not.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="headers">The handshake's headers.</param>
    /// <param name="peer">Takes what the venue sends.</param>
    /// <param name="refusal">The answer to a handshake that failed.</param>
    public VenueSession? Open(Uri uri, IEnumerable<KeyValuePair<string, string>> headers, ISocketPeer peer, out SimResponse? refusal)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Open(uri.Host, SimRequest.Of("GET", uri.PathAndQuery, headers), peer, out refusal);
    }

    /// <summary>
    /// Connects in memory: an open socket whose waiting receive goes on, on the same thread, right after what the venue did.
    /// </summary>
    /// <param name="uri">An address of <see cref="SimulatorAddresses.InMemory"/>.</param>
    /// <param name="headers">The handshake's headers.</param>
    /// <param name="refusal">The answer to a handshake that failed.</param>
    /// <returns>The socket, or null when the venue refused.</returns>
    public WebSocket? Connect(Uri uri, IEnumerable<KeyValuePair<string, string>> headers, out SimResponse? refusal)
    {
        var socket = new InMemorySocket(_kernel);
        if (Open(uri, headers, socket, out refusal) is { } session)
        {
            socket.Attach(session);
            return socket;
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Lets windows and the script begin now, where <see cref="SimulatorOptions.WaitsToBegin"/> has them wait. Once only.</summary>
    public void Begin()
    {
        if (_kernel.Do(_world.Begin))
        {
            foreach (ScriptedFault fault in _world.Options.Script)
            {
                Faults.Schedule(fault);
            }
        }
    }

    /// <summary>Sends an HTTP client's requests here instead of over the network.</summary>
    public SimulatorMessageHandler CreateHttpHandler() => new(this);

    /// <inheritdoc />
    public void Dispose() => _kernel.Dispose();

    internal SimResponse Answer(string host, SimRequest request) => _kernel.Do(() =>
    {
        IVenueHost venue = Host(host);
        return Dated(venue, venue.Answer(request));
    });

    internal VenueSession? Open(string host, SimRequest request, ISocketPeer peer, out SimResponse? refusal)
    {
        (VenueSession? session, SimResponse? answer) = _kernel.Do(() =>
        {
            VenueSession? opened = Host(host).Open(request, peer, out SimResponse? refused);
            return (opened, refused is null ? null : Dated(Host(host), refused));
        });
        refusal = answer;
        return session;
    }

    internal VenueClock ClockOf(string venue) => venue switch
    {
        "kalshi" => Kalshi.Clock,
        "polymarket" or "clob" => Stream.Clock,
        _ => throw new ArgumentException($"No venue '{venue}'; there are kalshi and polymarket.", nameof(venue)),
    };

    // Clients measure how far the venue's clock is off by this header.
    private SimResponse Dated(IVenueHost host, SimResponse answer)
    {
        DateTimeOffset now = (host == Kalshi ? Kalshi.Clock : Stream.Clock).Now;
        return answer with { Headers = [.. answer.Headers, KeyValuePair.Create("Date", now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture))] };
    }

    // In memory a host is named kalshi.simulator, on sockets by what listens.
    private IVenueHost Host(string name) => name.Split('.')[0] switch
    {
        "kalshi" => Kalshi,
        "clob" => Clob,
        "gamma" => Gamma,
        "data" => Data,
        "stream" => Stream,
        _ => throw new ArgumentException($"No host '{name}'; see {nameof(SimulatorAddresses)}.", nameof(name)),
    };
}
