using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Hosting;

namespace Arbit.Console.Tests.Support;

/// <summary>
/// Both venues simulated on loopback sockets, a journal, and orders placed by the real gateways. What is journaled is dated
/// an hour ago: comparisons believe only what had the time to become visible.
/// </summary>
internal sealed class AccountRig : IAsyncDisposable
{
    private static readonly TimeSpan Ago = TimeSpan.FromHours(1);
    private readonly TemporaryFiles _files = new();
    private readonly Simulator _simulator = new(new SimulatorOptions { IsLively = false, OpensWindows = false, MiningTime = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);
    private readonly SimulatorServer _server;
    private int _turn;

    private AccountRig()
    {
        _server = SimulatorServer.StartAsync(_simulator).GetAwaiter().GetResult();
        KeyFile = Secret("kalshi.pem", Credentials.KalshiPrivateKey);
        Sheet = _files.Write("sheet.json", JsonSerializer.Serialize(new
        {
            kalshi = new { rest = _server.Addresses.KalshiRest, ws = _server.Addresses.KalshiSocket, keyId = Credentials.KalshiKeyId, privateKeyFile = KeyFile },
            polymarket = new
            {
                clob = _server.Addresses.Clob,
                gamma = _server.Addresses.Gamma,
                data = _server.Addresses.Data,
                wsMarket = _server.Addresses.MarketSocket,
                wsUser = _server.Addresses.UserSocket,
                chainId = 137,
                privateKey = Credentials.PolymarketPrivateKey,
                apiKey = Credentials.PolymarketApiKey,
                secret = Credentials.PolymarketSecret,
                passphrase = Credentials.PolymarketPassphrase,
            },
        }));
    }

    public Simulator Simulator => _simulator;

    public SimulatorAddresses Addresses => _server.Addresses;

    public SimulatorCredentials Credentials => _simulator.Credentials;

    /// <summary>The file of Kalshi's private key.</summary>
    public string KeyFile { get; }

    /// <summary>The line a stand-alone simulator prints.</summary>
    public string Sheet { get; }

    public string Journal => _files.Path("journal.db");

    public string Folder => System.IO.Path.GetDirectoryName(Journal)!;

    public MarketId KalshiMarket => new(new VenueId(KalshiVenue.Name), _simulator.KalshiTickers[0]);

    public MarketId PolymarketMarket => new(new VenueId(PolymarketVenue.Name), _simulator.PolymarketConditions[0]);

    public static AccountRig Start() => new();

    public string Path(string name) => _files.Path(name);

    public string Write(string name, string text) => _files.Write(name, text);

    /// <summary>A file that is this user's alone.</summary>
    public string Secret(string name, string text)
    {
        string path = _files.Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    public SqliteJournal OpenJournal() => SqliteJournal.TryOpen(new SqliteJournalOptions { Path = Journal }, TimeProvider.System, out SqliteJournal? journal, out JournalProblem? problem)
        ? journal
        : throw new InvalidOperationException(problem.ToString());

    /// <summary>Runs a command against this simulator and this journal.</summary>
    public ConsoleRun Run(params string[] command) => ConsoleRun.Of(TimeProvider.System, [.. command, "--journal", Journal, "--simulator", Sheet]);

    public ConsoleRun CheckKeys(params string[] options) => ConsoleRun.Of(TimeProvider.System, ["keys", "check", .. options, "--simulator", Sheet]);

    /// <summary>Places an order at Kalshi and journals all of it.</summary>
    public async Task<PreparedOrder> PlaceAtKalshiAsync(SqliteJournal journal, decimal price, TimeInForce time, string intent)
    {
        var venue = new KalshiVenue(new KalshiOptions { RestAddress = Addresses.KalshiRest, StreamAddress = Addresses.KalshiSocket }, VenueContext.Standalone());
        using var http = new HttpClient();
        byte[] markets = await http.GetByteArrayAsync(new Uri($"{Addresses.KalshiRest}/markets?tickers={KalshiMarket.Symbol}"));
        venue.Receive(new GateInput(GateInputKind.Configuration, "kalshi/catalog/markets", markets, TimeProvider.System.GetUtcNow()));
        using var credentials = new KalshiCredentials(Credentials.KalshiKeyId, Credentials.KalshiPrivateKey);
        using var gateway = new KalshiOrderGateway(venue, credentials);
        return await PlaceAsync(gateway, journal, new OrderRequest(new IntentId(intent), KalshiMarket.Contract(Outcome.Yes), Side.Buy, new Quantity(5m), new Price(price), time));
    }

    /// <summary>Places an order at Polymarket and journals all of it.</summary>
    public async Task<PreparedOrder> PlaceAtPolymarketAsync(SqliteJournal journal, decimal price, TimeInForce time, string intent)
    {
        SimulatorAddresses at = Addresses;
        var options = new PolymarketOptions { MarketSocket = at.MarketSocket, UserSocket = at.UserSocket, Clob = at.Clob, Gamma = at.Gamma, DataApi = at.Data };
        var venue = new PolymarketVenue(options, VenueContext.Standalone());
        using var signer = new PolymarketKeySigner(Credentials.PolymarketPrivateKey);
        var key = new PolymarketApiKey(Credentials.PolymarketApiKey, Credentials.PolymarketSecret, Credentials.PolymarketPassphrase);
        await using var gateway = new PolymarketOrderGateway(venue, new PolymarketCredentials(signer, key));
        Assert.Null(await gateway.LoadAsync([PolymarketMarket], CancellationToken.None));
        return await PlaceAsync(gateway, journal, new OrderRequest(new IntentId(intent), PolymarketMarket.Contract(Outcome.Yes), Side.Buy, new Quantity(10m), new Price(price), time));
    }

    /// <summary>Journals an order that its venue never heard of, as one that rests there.</summary>
    public void JournalLostOrder(SqliteJournal journal, MarketId market)
    {
        var request = new OrderRequest(new IntentId("lost"), market.Contract(Outcome.Yes), Side.Buy, new Quantity(5m), new Price(0.11m), TimeInForce.GoodTillCancelled);
        var order = new PreparedOrder(request, new ClientOrderId("lost-1"), default);
        Append(journal, OrderIntended.Of(order));
        Append(journal, new OrderSent(order.Id, market.Venue));
        Append(journal, new OrderAnswered(order.Id, market.Venue, OrderOutcomeKind.Accepted) { VenueOrderId = "venue-lost-1" });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _simulator.Dispose();
        _files.Dispose();
    }

    private async Task<PreparedOrder> PlaceAsync(IOrderGateway gateway, SqliteJournal journal, OrderRequest request)
    {
        PrepareResult prepared = gateway.Prepare(request);
        Assert.Null(prepared.Fault);
        PreparedOrder order = prepared.Order!;
        Append(journal, OrderIntended.Of(order));
        SignedOrder signed = await gateway.SignAsync(order, CancellationToken.None);
        Append(journal, new OrderSent(order.Id, gateway.Venue));
        await journal.FlushAsync(CancellationToken.None);
        OrderOutcome outcome = await gateway.SendAsync(signed, CancellationToken.None);
        Assert.Equal(OrderOutcomeKind.Accepted, outcome.Kind);
        Append(journal, OrderAnswered.Of(gateway.Venue, outcome));
        OrderLookup found = (await gateway.LookUpAsync(new OrderReference(order.Id, outcome.VenueOrderId, request.Contract), CancellationToken.None)).Value!;
        foreach (Fill fill in found.Fills)
        {
            Append(journal, OrderFilled.Of(fill with { State = FillState.Confirmed }));
        }

        if (found.Report is { State: ReportedState.Filled } report)
        {
            Append(journal, new OrderResolved(order.Id, gateway.Venue, OrderState.Filled, report.Filled!.Value, ResolvedBy.Query));
        }

        await journal.FlushAsync(CancellationToken.None);
        return order;
    }

    private void Append(SqliteJournal journal, JournalEntry entry) => journal.Append(entry.ToRecord(++_turn, TimeProvider.System.GetUtcNow() - Ago));
}
