using System.Text;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Testing;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>A gateway of an account against scripted services, on a clock the test moves.</summary>
internal sealed class OrderRig : IAsyncDisposable
{
    public const string ApiKey = "af9da521-a8da-47cf-a94a-817c898cd6c1";
    public const string Account = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private const string Key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    public OrderRig(PolymarketOptions? options = null, ServerMarket? market = null, IPolymarketSigner? signer = null, int seed = 7)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));
        Market = market ?? new ServerMarket();
        Venue = new PolymarketVenue(options ?? new PolymarketOptions(), VenueContext.Standalone(Clock));
        Feed(Market.Gamma());
        Credentials = new PolymarketCredentials(signer ?? new PolymarketKeySigner(Key), new PolymarketApiKey(ApiKey, "gWkSQE6qAv1dmvOh9SmGaX9j6jvjVx86ZHEAfiREIE4=", "pass"));
        Gateway = new PolymarketOrderGateway(Venue, Credentials, new PolymarketTransport { Http = () => Server, Seed = seed });
    }

    public ManualClock Clock { get; }

    public ServerMarket Market { get; }

    public OrderServer Server { get; } = new();

    public PolymarketVenue Venue { get; }

    public PolymarketCredentials Credentials { get; }

    public PolymarketOrderGateway Gateway { get; }

    public ContractId Yes => VenueRig.Id(Market).Contract(Outcome.Yes);

    public void Feed(string gamma) =>
        Venue.Receive(new GateInput(GateInputKind.Configuration, "polymarket/gamma/markets", Encoding.UTF8.GetBytes(gamma), Clock.GetUtcNow()));

    public OrderRequest Request(Side side = Side.Buy, decimal size = 20m, decimal price = 0.52m, TimeInForce time = TimeInForce.FillOrKill) =>
        new(new IntentId("t1"), Yes, side, new Quantity(size), new Price(price), time);

    public PreparedOrder Prepared(OrderRequest? request = null)
    {
        PrepareResult result = Gateway.Prepare(request ?? Request());
        return result.Order ?? throw new InvalidOperationException(result.Fault!.ToString());
    }

    /// <summary>Sends an order and answers it with a body, in which {id} stands for its digest.</summary>
    public OrderOutcome Send(string body, System.Net.HttpStatusCode status = System.Net.HttpStatusCode.OK, OrderRequest? request = null)
    {
        PreparedOrder order = Prepared(request);
        Server.On("POST /order", body.Replace("{id}", order.Id.Value, StringComparison.Ordinal), status);
        SignedOrder signed = Gateway.SignAsync(order, CancellationToken.None).AsTask().Result;
        return Gateway.SendAsync(signed, CancellationToken.None).AsTask().Result;
    }

    public static OrderReference Reference(ContractId contract, string id) => new(new ClientOrderId(id), "", contract);

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
