using System.Security.Cryptography;
using System.Text;
using Arbit.Events;
using Arbit.Execution;
using Arbit.Execution.Tracking;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Faults.Tests.Support;

/// <summary>
/// The desk with both venues' real gateways and private streams against the simulator in memory: everything between an
/// intent and the venue's own books, but for the network. Books stand still.
/// </summary>
internal sealed class OrderBench : IAsyncDisposable
{
    private static readonly Lazy<string> RsaKey = new(static () =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    private readonly KalshiCredentials _kalshiKey;
    private readonly KalshiSession _kalshiSession;
    private readonly PolymarketSession _polymarketSession;
    private readonly PolymarketKeySigner _signer;
    private readonly IOrderStream[] _streams;

    public OrderBench(int seed)
    {
        // With the test framework's context, what awaits the clock would go on elsewhere, and a run would not have one course.
        SynchronizationContext.SetSynchronizationContext(null);
        Simulator = new Simulator(new SimulatorOptions { Seed = seed, IsLively = false, OpensWindows = false, KalshiPrivateKey = RsaKey.Value }, Clock);
        SimulatorAddresses at = SimulatorAddresses.InMemory;
        var kalshi = new KalshiVenue(new KalshiOptions { RestAddress = at.KalshiRest, StreamAddress = at.KalshiSocket }, VenueContext.Standalone(Clock));
        var polymarket = new PolymarketVenue(
            new PolymarketOptions { MarketSocket = at.MarketSocket, UserSocket = at.UserSocket, Clob = at.Clob, Gamma = at.Gamma, DataApi = at.Data }, VenueContext.Standalone(Clock));
        Kalshi = kalshi;
        Polymarket = polymarket;
        _kalshiKey = new KalshiCredentials(Simulator.Credentials.KalshiEd25519KeyId, Simulator.Credentials.KalshiEd25519PrivateKey);
        KalshiTransport kalshiTransport = new()
        {
            Http = Simulator.CreateHttpHandler(),
            Sockets = (address, headers, _) => new InMemoryConnector(Simulator, address, headers),
            Seed = seed,
        };
        PolymarketTransport polymarketTransport = new() { Http = Simulator.CreateHttpHandler, Sockets = address => new InMemoryConnector(Simulator, address), Seed = seed };
        _kalshiSession = new KalshiSession(kalshi, _kalshiKey, kalshiTransport);
        _polymarketSession = new PolymarketSession(polymarket, polymarketTransport);
        _signer = new PolymarketKeySigner(Simulator.Credentials.PolymarketPrivateKey);
        var account = new PolymarketCredentials(_signer,
            new PolymarketApiKey(Simulator.Credentials.PolymarketApiKey, Simulator.Credentials.PolymarketSecret, Simulator.Credentials.PolymarketPassphrase));
        Gateways = [new KalshiOrderGateway(kalshi, _kalshiKey, kalshiTransport), new PolymarketOrderGateway(polymarket, account, polymarketTransport)];
        _streams = [new KalshiOrderStream(kalshi, _kalshiKey, kalshiTransport), new PolymarketOrderStream(polymarket, account, polymarketTransport)];
        Tracker = new OrderTracker(new EventGate(), Journal, Gateways.ToDictionary(static g => g.Venue, static g => g.Capabilities), observers: ObserverSchedulers.Inline);
        Desk = new OrderDesk(Tracker, Gateways, Journal, Clock, new Random(seed));
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));

    public Simulator Simulator { get; }

    public KalshiVenue Kalshi { get; }

    public PolymarketVenue Polymarket { get; }

    public IReadOnlyList<IOrderGateway> Gateways { get; }

    public CrashingJournal Journal { get; } = new();

    public OrderTracker Tracker { get; }

    public OrderDesk Desk { get; }

    public MarketId Market(bool isKalshi) => isKalshi ? new MarketId(Kalshi.Id, Simulator.KalshiTickers[0]) : new MarketId(Polymarket.Id, Simulator.PolymarketConditions[0]);

    public OrderControl Control(bool isKalshi) => isKalshi ? Simulator.KalshiOrders : Simulator.PolymarketOrders;

    /// <summary>Starts with books and catalogs on both venues, and with accounts compared.</summary>
    public async Task<OrderBench> StartAsync()
    {
        await Kalshi.Books.AddAsync(Market(true));
        await Polymarket.Books.AddAsync(Market(false));
        await _kalshiSession.StartAsync();
        await _polymarketSession.StartAsync();
        Run(2);
        Task started = Desk.StartAsync();
        foreach (IOrderStream stream in _streams)
        {
            await stream.StartAsync(Desk, CancellationToken.None);
        }

        Run(3);
        Assert.True(started.IsCompletedSuccessfully, "the desk has not compared both accounts");
        return this;
    }

    public void Run(double seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>The best price of a contract.</summary>
    public decimal Touch(bool isKalshi, Outcome outcome, BookSide side)
    {
        Books.BookSnapshot book = (isKalshi ? (IVenue)Kalshi : Polymarket).Books.Snapshot(Market(isKalshi).Contract(outcome), 1)!;
        return side == BookSide.Ask ? book.Asks[0].Price.Value : book.Bids[0].Price.Value;
    }

    /// <summary>What the venue has that the tracker has otherwise, and the other way round; nothing when they agree.</summary>
    public IReadOnlyList<string> Differences(bool isKalshi)
    {
        var found = new List<string>();
        VenueTruth truth = Control(isKalshi).Truth;
        List<TrackedOrder> known = [.. Tracker.Snapshot().Where(o => o.Venue == Market(isKalshi).Venue)];
        Dictionary<string, TruthOrder> orders = truth.Orders.ToDictionary(o => isKalshi ? o.ClientId : o.Id, StringComparer.Ordinal);
        foreach ((string id, TruthOrder order) in orders)
        {
            if (known.Find(o => o.Id.Value == id) is not { } tracked)
            {
                found.Add($"the venue has {id}, which is not known");
            }
            else if (tracked.Filled.Value != order.Filled || tracked.IsEnded == order.IsOpen)
            {
                found.Add($"{id}: {tracked.State} with {tracked.Filled} here, {(order.IsOpen ? "open" : "ended")} with {order.Filled} there ({tracked.Detail})");
            }
        }

        found.AddRange(known.Where(o => !orders.ContainsKey(o.Id.Value) && (!o.IsEnded || o.Filled.Value != 0m)).Select(static o => $"{o.Id} is {o.State} with {o.Filled} here and unknown there"));
        found.AddRange(known.GroupBy(static o => o.Request.Intent).Where(static g => g.Count() > 1).Select(static g => $"{g.Count()} orders of one intent {g.Key}"));
        string journal = string.Join('\n', Journal.Durable.Where(static l => l.Record.Kind == "order/intent").Select(static l => Encoding.UTF8.GetString(l.Record.Payload.Span)));
        found.AddRange(orders.Keys.Where(id => !journal.Contains(id, StringComparison.Ordinal)).Select(static id => $"{id} reached the venue without a durable intent"));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IOrderStream stream in _streams)
        {
            await stream.DisposeAsync();
        }

        await Desk.DisposeAsync();
        foreach (IAsyncDisposable gateway in Gateways.OfType<IAsyncDisposable>())
        {
            await gateway.DisposeAsync();
        }

        await _kalshiSession.DisposeAsync();
        await _polymarketSession.DisposeAsync();
        _kalshiKey.Dispose();
        _signer.Dispose();
        Simulator.Dispose();
    }
}
