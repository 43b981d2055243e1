using System.Text;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>A gateway over a venue that answers as told, and whose catalog has one market of cents and one of finer ticks.</summary>
internal sealed class OrderBench : IDisposable
{
    public const string Ticker = "KXA-26-T1", Fine = "KXB-26-T1", OrderId = "2597b999-f887-4195-8bac-c3f97a1f2021";
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly KalshiCredentials _credentials;

    public OrderBench(Func<SentRequest, (int Status, string Body)>? answer = null, Action<KalshiOptions>? configure = null, IKalshiSigner? signer = null)
    {
        // With the test framework's context, what awaits the clock would go on elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        configure?.Invoke(Options);
        Http = new RecordedVenue(answer ?? (static _ => (200, "{}")));
        Venue = new KalshiVenue(Options, new VenueContext(new EventGate(), null, Clock));
        string tapered = """[{"start":"0.0000","end":"0.1000","step":"0.0010"},{"start":"0.1000","end":"0.9000","step":"0.0100"},{"start":"0.9000","end":"1.0000","step":"0.0010"}]""";
        Catalog(Frames.Markets(Frames.Market(Ticker, ",\"exchange_index\":2"), Frames.Market(Fine, ranges: tapered)));
        _credentials = signer is null ? new KalshiCredentials(TestKeys.KeyId, TestKeys.Ed25519Pem) : new KalshiCredentials(TestKeys.KeyId, signer);
        Gateway = new KalshiOrderGateway(Venue, _credentials, new KalshiTransport { Http = Http, Seed = 7 });
    }

    public ManualClock Clock { get; } = new(Start);

    public KalshiOptions Options { get; } = new();

    public RecordedVenue Http { get; }

    public KalshiVenue Venue { get; }

    public KalshiOrderGateway Gateway { get; }

    public static ContractId Contract(Outcome outcome = Outcome.Yes, string ticker = Ticker) => new MarketId(KalshiVenue.VenueName, ticker).Contract(outcome);

    public static OrderRequest Request(
        Outcome outcome = Outcome.Yes, Side side = Side.Buy, decimal price = 0.47m, decimal size = 5m,
        TimeInForce timeInForce = TimeInForce.ImmediateOrCancel, string intent = "trade-1/leg-1", string ticker = Ticker) =>
        new(new IntentId(intent), Contract(outcome, ticker), side, new Quantity(size), new Price(price), timeInForce);

    public static OrderReference Reference(string venueOrderId = OrderId, Outcome outcome = Outcome.Yes, string id = "c-1") =>
        new(new ClientOrderId(id), venueOrderId, Contract(outcome));

    public PreparedOrder Prepare(OrderRequest? request = null)
    {
        PrepareResult made = Gateway.Prepare(request ?? Request());
        Assert.Null(made.Fault);
        return made.Order!;
    }

    public async Task<OrderOutcome> SendAsync(OrderRequest? request = null, CancellationToken stop = default) =>
        await Gateway.SendAsync(await Gateway.SignAsync(Prepare(request), CancellationToken.None), stop);

    public static string Created(PreparedOrder order, string filled = "0.00", string left = "5.00") =>
        $$"""{"client_order_id":"{{order.Id}}","fill_count":"{{filled}}","order_id":"{{OrderId}}","remaining_count":"{{left}}","ts_ms":1791201600500}""";

    public void Dispose()
    {
        Gateway.Dispose();
        _credentials.Dispose();
        Http.Dispose();
    }

    private void Catalog(string body) =>
        Venue.Receive(new GateInput(GateInputKind.Configuration, "kalshi/catalog/markets", Encoding.UTF8.GetBytes(body), Start));
}
