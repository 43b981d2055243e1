using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Arbit.Testing;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Tests.Support;

/// <summary>A simulation in memory on a clock of the test's.</summary>
internal sealed class SimulatorFixture : IDisposable
{
    public const string KalshiSocketPath = "/trade-api/ws/v2";
    private static readonly string SharedKey = NewKey();
    private readonly RSA _key = RSA.Create();

    public SimulatorFixture(SimulatorOptions? options = null)
    {
        Clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));
        Simulator = new Simulator((options ?? new SimulatorOptions()) with { KalshiPrivateKey = SharedKey }, Clock);
        _key.ImportFromPem(Simulator.Credentials.KalshiPrivateKey);
    }

    /// <summary>A world in which nothing happens by itself.</summary>
    public static SimulatorOptions Still { get; } = new() { IsLively = false, OpensWindows = false };

    public ManualClock Clock { get; }

    public Simulator Simulator { get; }

    public void Dispose()
    {
        Simulator.Dispose();
        _key.Dispose();
    }

    public void Run(TimeSpan time) => Clock.Advance(time);

    /// <summary>The three headers of a request to Kalshi.</summary>
    public Dictionary<string, string> Sign(string method, string path, TimeSpan skew = default)
    {
        string time = (Clock.GetUtcNow() + skew).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = _key.SignData(Encoding.UTF8.GetBytes(time + method + path), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return new Dictionary<string, string>
        {
            ["KALSHI-ACCESS-KEY"] = Simulator.Credentials.KalshiKeyId,
            ["KALSHI-ACCESS-TIMESTAMP"] = time,
            ["KALSHI-ACCESS-SIGNATURE"] = Convert.ToBase64String(signature),
        };
    }

    public SimResponse Kalshi(string target, IEnumerable<KeyValuePair<string, string>>? headers = null, string method = "GET") =>
        Simulator.Answer("kalshi", SimRequest.Of(method, "/trade-api/v2" + target, headers));

    public JsonNode KalshiJson(string target) => Ok(Kalshi(target));

    public JsonNode SignedJson(string target) => Ok(Kalshi(target, Sign("GET", "/trade-api/v2" + target.Split('?')[0])));

    public SimResponse Host(string host, string target, string method = "GET", string? body = null, IEnumerable<KeyValuePair<string, string>>? headers = null) =>
        Simulator.Answer(host, SimRequest.Of(method, target, headers, body is null ? null : Encoding.UTF8.GetBytes(body)));

    public JsonNode Json(string host, string target, string method = "GET", string? body = null) => Ok(Host(host, target, method, body));

    /// <summary>A connection to Kalshi.</summary>
    public (VenueSession Session, TestPeer Peer) ConnectKalshi()
    {
        var peer = new TestPeer();
        VenueSession? session = Simulator.Open("kalshi", SimRequest.Of("GET", KalshiSocketPath, Sign("GET", KalshiSocketPath)), peer, out SimResponse? refusal);
        Assert.Null(refusal);
        return (session!, peer);
    }

    /// <summary>A connection to one of Polymarket's streams.</summary>
    public (VenueSession Session, TestPeer Peer) ConnectPolymarket(string path = "/ws/market")
    {
        var peer = new TestPeer();
        VenueSession? session = Simulator.Open("stream", SimRequest.Of("GET", path), peer, out SimResponse? refusal);
        Assert.Null(refusal);
        return (session!, peer);
    }

    private static string NewKey()
    {
        using var key = RSA.Create(2_048);
        return key.ExportRSAPrivateKeyPem();
    }

    private static JsonNode Ok(SimResponse response)
    {
        Assert.True(response.Status == 200, $"{response.Status}: {response.Text}");
        return JsonNode.Parse(response.Text)!;
    }
}
