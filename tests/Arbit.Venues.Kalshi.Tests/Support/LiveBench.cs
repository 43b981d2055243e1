using System.Text;
using System.Text.Json.Nodes;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>A live session against the simulator in memory: everything happens on the test's thread, when its clock moves.</summary>
internal sealed class LiveBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly KalshiCredentials _credentials;

    public LiveBench(SimulatorOptions? world = null, Action<KalshiOptions>? configure = null, Func<SimulatorCredentials, KalshiCredentials>? credentials = null)
    {
        // With the test framework's context, what awaits the clock would go on elsewhere, and a run would not have one course.
        SynchronizationContext.SetSynchronizationContext(null);
        Simulator = new Simulator(world ?? new SimulatorOptions(), Clock);
        Options.RestAddress = new Uri("https://kalshi.simulator/trade-api/v2");
        Options.StreamAddress = new Uri("wss://kalshi.simulator/trade-api/ws/v2");
        configure?.Invoke(Options);
        Venue = new KalshiVenue(Options, new VenueContext(Gate, null, Clock) { Observers = ObserverSchedulers.Inline });
        _credentials = credentials?.Invoke(Simulator.Credentials)
            ?? new KalshiCredentials(Simulator.Credentials.KalshiEd25519KeyId, Simulator.Credentials.KalshiEd25519PrivateKey);
        Session = new KalshiSession(Venue, _credentials, new KalshiTransport
        {
            Http = Simulator.CreateHttpHandler(),
            Sockets = (address, headers, _) => Connector = new SimulatorConnector(Simulator, address, headers),
            Seed = 7,
        });
    }

    public ManualClock Clock { get; } = new(Start);

    public EventGate Gate { get; } = new();

    public Simulator Simulator { get; }

    public KalshiOptions Options { get; } = new();

    public KalshiVenue Venue { get; }

    public KalshiSession Session { get; }

    public SimulatorConnector Connector { get; private set; } = null!;

    public IReadOnlyList<string> Tickers => Simulator.KalshiTickers;

    public async Task<LiveBench> StartAsync(int markets, double seconds = 1)
    {
        await FollowAsync([.. Tickers.Take(markets)]);
        await Session.StartAsync();
        Run(seconds);
        return this;
    }

    public async Task FollowAsync(params string[] tickers)
    {
        foreach (string ticker in tickers)
        {
            await Venue.Books.AddAsync(Id(ticker));
        }
    }

    public async Task UnfollowAsync(params string[] tickers)
    {
        foreach (string ticker in tickers)
        {
            await Venue.Books.RemoveAsync(Id(ticker));
        }
    }

    /// <summary>Lets time pass, with the engine's tick every half second.</summary>
    public void Run(double seconds)
    {
        for (double left = seconds; left > 0; left -= 0.5)
        {
            Clock.Advance(TimeSpan.FromSeconds(Math.Min(left, 0.5)));
            using GateTurn turn = Gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], Clock.GetUtcNow()));
            Venue.OnTick(turn);
        }
    }

    public void Fault(SimulatedFault kind, string? market = null, int count = 1, double seconds = 0, int code = 0, decimal value = 0) =>
        Simulator.Faults.Apply(new ScriptedFault(TimeSpan.Zero, kind)
        {
            Market = market,
            Count = count,
            Duration = TimeSpan.FromSeconds(seconds),
            Code = code,
            Value = value,
        });

    public BookState State(string ticker) => Venue.Books.Find(Id(ticker))!.State;

    public void AssertAll(BookState state, params string[] tickers) =>
        Assert.All(tickers, t => Assert.Equal((t, state), (t, State(t))));

    /// <summary>The books are the venue's own of this instant, level by level.</summary>
    public void AssertTrue(params string[] tickers)
    {
        (long checks, long differences) = (Venue.Counters.RestChecks, Venue.Counters.RestDifferences);
        foreach (string ticker in tickers)
        {
            SimResponse answer = Simulator.Answer(Options.RestAddress, SimRequest.Of("GET", $"/trade-api/v2/markets/{ticker}/orderbook", []));
            Venue.Receive(new GateInput(GateInputKind.Reply, "kalshi/rest/orderbook/" + ticker, answer.Body, Clock.GetUtcNow()));
        }

        Assert.Equal((checks + tickers.Length, differences), (Venue.Counters.RestChecks, Venue.Counters.RestDifferences));
    }

    /// <summary>The commands of a connection, without their ids.</summary>
    public IReadOnlyList<string> Commands(int connection) =>
        [.. Connector.Commands[connection].Select(static c =>
        {
            JsonObject command = JsonNode.Parse(c)!.AsObject();
            command.Remove("id");
            return command.ToJsonString();
        })];

    public static MarketId Id(string ticker) => new(KalshiVenue.VenueName, ticker);

    public static string Text(SimResponse answer) => Encoding.UTF8.GetString(answer.Body);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _credentials.Dispose();
        Simulator.Dispose();
    }
}
