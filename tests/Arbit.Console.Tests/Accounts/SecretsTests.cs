using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Text;
using System.Text.RegularExpressions;
using Arbit.Console.Tests.CommandLine;
using Arbit.Console.Tests.Support;
using Arbit.Journal;
using Arbit.Orders;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Console.Tests.Accounts;

/// <summary>
/// Nothing the program leaves behind holds a secret: what it prints, its journal, every metric, the platform's own events of
/// HTTP and sockets at their most verbose, and what credentials, orders, faults and exceptions say of themselves.
/// </summary>
public partial class SecretsTests
{
    [Fact]
    public async Task Commands_KnownSecrets_LeaveNoneOfThemAnywhere()
    {
        var left = new StringBuilder();
        await using AccountRig rig = AccountRig.Start();
        using (Listen(left))
        using (new HttpEvents(left))
        {
            await using (SqliteJournal journal = rig.OpenJournal())
            {
                PreparedOrder kalshi = await rig.PlaceAtKalshiAsync(journal, 0.99m, TimeInForce.FillOrKill, "k-filled");
                PreparedOrder polymarket = await rig.PlaceAtPolymarketAsync(journal, 0.05m, TimeInForce.GoodTillCancelled, "p-resting");
                Note(left, $"{kalshi}\n{polymarket}\n{Encoding.UTF8.GetString(kalshi.Terms.Span)}\n{Encoding.UTF8.GetString(polymarket.Terms.Span)}");
                RunAll(rig, left);
                Bytes(rig, left);
            }

            // The same once more, with every key refused.
            rig.Simulator.KalshiOrders.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromHours(1) });
            rig.Simulator.PolymarketOrders.Apply(new OrderFault(OrderFaultKind.ExpireSession) { Duration = TimeSpan.FromHours(1) });
            RunAll(rig, left);
        }

        Exceptions(rig.Credentials, left);
        Bytes(rig, left);
        string text = left.ToString();

        Assert.Contains("http.client.request.duration", text, StringComparison.Ordinal);
        Assert.Contains("RequestStart", text, StringComparison.Ordinal);
        Assert.Contains("p-resting", text, StringComparison.Ordinal);
        Assert.All(Secrets(rig.Credentials), secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), "A secret was left behind."));
        Assert.All([RsaSignature(), HmacSignature(), WalletSignature()], shape => Assert.False(shape.IsMatch(text), $"Something like a signature ({shape}) was left behind."));
    }

    /// <summary>The search itself finds what it looks for.</summary>
    [Fact]
    public void Shapes_RealSignatures_AreFound()
    {
        Assert.Matches(RsaSignature(), "\"" + Convert.ToBase64String(new byte[256]) + "\"");
        Assert.Matches(HmacSignature(), Convert.ToBase64String(new byte[32]) + "\n");
        Assert.Matches(WalletSignature(), "0x" + new string('a', 130));
    }

    // RSA of 2048 bits in base64; HMAC-SHA256 in either alphabet; secp256k1 with its recovery byte in hex.
    [GeneratedRegex("[A-Za-z0-9+/]{342}==")]
    private static partial Regex RsaSignature();

    [GeneratedRegex("(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{43}=(?!=)")]
    private static partial Regex HmacSignature();

    [GeneratedRegex("0x[0-9a-fA-F]{130}")]
    private static partial Regex WalletSignature();

    private static IEnumerable<string> Secrets(SimulatorCredentials credentials) =>
    [
        credentials.PolymarketPrivateKey[2..],
        credentials.PolymarketApiKey,
        credentials.PolymarketSecret,
        credentials.PolymarketPassphrase,
        .. credentials.KalshiPrivateKey.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 16 && !l.StartsWith('-')),
        .. credentials.KalshiEd25519PrivateKey.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 16 && !l.StartsWith('-')),
        "-----BEGIN",
    ];

    private static void RunAll(AccountRig rig, StringBuilder left)
    {
        foreach (string[] command in new[] { new[] { "reconcile" }, ["reconcile", "--json"] })
        {
            Note(left, rig.Run(command).ToString());
        }

        Note(left, rig.CheckKeys().ToString());
        Note(left, rig.CheckKeys("--json").ToString());
        Note(left, ConsoleRun.Of("orders", "--all", "--journal", rig.Journal).ToString());
        Note(left, ConsoleRun.Of("orders", "--all", "--json", "--journal", rig.Journal).ToString());
        Note(left, ConsoleRun.Of("positions", "--journal", rig.Journal).ToString());
    }

    private static void Bytes(AccountRig rig, StringBuilder left)
    {
        // The journal with its log and its index: as they are on the disk.
        foreach (string file in Directory.GetFiles(rig.Folder, "journal.db*").Where(static f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Note(left, reader.ReadToEnd());
        }
    }

    private static void Exceptions(SimulatorCredentials credentials, StringBuilder left)
    {
        using var kalshi = new KalshiCredentials(credentials.KalshiKeyId, credentials.KalshiPrivateKey);
        using var signer = new PolymarketKeySigner(credentials.PolymarketPrivateKey);
        var key = new PolymarketApiKey(credentials.PolymarketApiKey, credentials.PolymarketSecret, credentials.PolymarketPassphrase);
        Note(left, $"{kalshi} {signer} {key} {new PolymarketCredentials(signer, key)}");
        Note(left, Record.Exception(() => new KalshiCredentials("k-1", credentials.KalshiPrivateKey[..^60])));
        Note(left, Record.Exception(() => new KalshiCredentials("no id " + credentials.PolymarketPassphrase, credentials.KalshiPrivateKey)));
        Note(left, Record.Exception(() => new PolymarketKeySigner(credentials.PolymarketPrivateKey + "0")));
        Note(left, Record.Exception(() => new PolymarketApiKey(credentials.PolymarketApiKey + " ", credentials.PolymarketSecret, credentials.PolymarketPassphrase)));
        Note(left, Record.Exception(() => new PolymarketApiKey(credentials.PolymarketApiKey, "!" + credentials.PolymarketSecret, credentials.PolymarketPassphrase)));
        Note(left, Record.Exception(() => new PolymarketApiKey(credentials.PolymarketApiKey, credentials.PolymarketSecret, credentials.PolymarketPassphrase + "\n")));
        Note(left, Record.Exception(() => new PolymarketCredentials(signer, key, PolymarketSignatureType.DepositWallet)));
    }

    private static void Note(StringBuilder left, Exception? thrown)
    {
        Assert.NotNull(thrown);
        Note(left, thrown.ToString());
    }

    private static void Note(StringBuilder left, string text)
    {
        lock (left)
        {
            left.AppendLine(text);
        }
    }

    private static MeterListener Listen(StringBuilder left)
    {
        var listener = new MeterListener { InstrumentPublished = static (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Metric(left, instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Metric(left, instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Metric(left, instrument, value, tags));
        listener.Start();
        return listener;
    }

    private static void Metric(StringBuilder left, Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Note(left, $"{instrument.Name} {value} {string.Join(' ', tags.ToArray())}");

    private sealed class HttpEvents(StringBuilder left) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Http" or "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // The base class calls before this object is made.
            if (left is not null)
            {
                Note(left, $"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IReadOnlyCollection<object?>)[])}");
            }
        }
    }
}
