using System.Security.Cryptography;
using System.Text;
using Arbit.Benchmarks.Wire;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Benchmarks.Workloads;

/// <summary>A Kalshi order: checked, its id and its body made, and the headers of its request signed.</summary>
internal sealed class KalshiOrderWorkload : IWorkload, IDisposable
{
    private readonly string _key;
    private readonly KalshiCredentials _credentials;
    private readonly KalshiOrderGateway _gateway;
    private readonly OrderRequest _request;
    private long _orders;
    private int _bytes;

    public KalshiOrderWorkload(bool isRsa)
    {
        _key = isRsa ? "RSA-PSS 2048" : "Ed25519";
        var venue = new KalshiVenue(new KalshiOptions(), VenueContext.Standalone(TimeProvider.System));
        venue.Receive(new GateInput(GateInputKind.Configuration, "kalshi/catalog/markets", Encoding.UTF8.GetBytes(KalshiWire.Markets(1)), DateTimeOffset.UnixEpoch));
        _credentials = new KalshiCredentials("0b1c2d3e-0000-4000-8000-000000000001", isRsa ? RsaPem() : Ed25519Pem());
        _gateway = new KalshiOrderGateway(venue, _credentials);
        _request = new OrderRequest(
            new IntentId("bench"), new MarketId(venue.Id, KalshiWire.Ticker(0)).Contract(Outcome.No), Side.Buy, new Quantity(12m), new Price(0.537m), TimeInForce.ImmediateOrCancel);
    }

    public string Name => $"Kalshi order: build and sign, {_key}";

    public int Operations => 8;

    public void Run()
    {
        for (int i = 0; i < Operations; i++)
        {
            PreparedOrder order = _gateway.Prepare(_request with { Intent = new IntentId($"bench/{++_orders}") }).Order!;
            _bytes += _gateway.SignAsync(order, CancellationToken.None).AsTask().Result.Order.Terms.Length;
        }
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _credentials.Dispose();
    }

    private static string RsaPem()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    // PKCS#8 of RFC 8410 around a seed.
    private static string Ed25519Pem() =>
        PemEncoding.WriteString("PRIVATE KEY", [.. Convert.FromHexString("302e020100300506032b657004220420"), .. RandomNumberGenerator.GetBytes(32)]);
}
