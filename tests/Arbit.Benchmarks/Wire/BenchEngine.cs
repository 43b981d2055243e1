using Arbit.Benchmarks.Latency;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Benchmarks.Wire;

/// <summary>A whole engine with both venues, a pair between them, and time that stands still.</summary>
internal sealed class BenchEngine
{
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    public BenchEngine(int kalshiMarkets, bool verify, int kalshiBid, int kalshiAsk, int kalshiLevels, PolymarketWire polymarket,
        KalshiMembership membership = KalshiMembership.Direct, bool inline = true, IGateTap? tap = null, bool timed = false)
    {
        KalshiVenue? kalshi = null;
        PolymarketVenue? other = null;
        ArbitEngineBuilder builder = new ArbitEngineBuilder()
            .AddVenue(context => kalshi = new KalshiVenue(new KalshiOptions { Membership = membership },
                timed ? context with { Gate = KalshiTurns = new TimedGate(context.Gate) } : context))
            .AddVenue(context => other = new PolymarketVenue(new PolymarketOptions { VerifyHashes = verify, VerifyHashesInline = inline },
                timed ? context with { Gate = PolymarketTurns = new TimedGate(context.Gate) } : context));
        Engine = (tap is null ? builder : builder.WithTap(tap)).Build();
        (Kalshi, Polymarket) = (kalshi!, other!);
        Send(GateInputKind.Configuration, "kalshi/catalog/series", KalshiWire.Series(kalshiMarkets));
        Send(GateInputKind.Configuration, "kalshi/catalog/events", KalshiWire.Events(kalshiMarkets));
        Send(GateInputKind.Configuration, "kalshi/catalog/markets", KalshiWire.Markets(kalshiMarkets));
        Send(GateInputKind.Configuration, "polymarket/gamma/markets", PolymarketWire.Gamma());
        Send(GateInputKind.Configuration, "engine/pairs", Pairs(kalshiMarkets));
        Send(GateInputKind.Connection, "kalshi/ws/1", "connected");
        Send(GateInputKind.Frame, "kalshi/ws/1", KalshiWire.Subscribed());
        for (int i = 0; i < kalshiMarkets; i++)
        {
            Send(GateInputKind.Frame, "kalshi/ws/1", KalshiWire.Snapshot(NextSequence(), KalshiWire.Ticker(i), kalshiBid, kalshiAsk, kalshiLevels));
        }

        Send(GateInputKind.Connection, "polymarket/ws/1", "connected");
        Send(GateInputKind.Frame, "polymarket/ws/1", polymarket.Book());
    }

    public ArbitEngine Engine { get; }

    public KalshiVenue Kalshi { get; }

    public PolymarketVenue Polymarket { get; }

    /// <summary>The turns each venue takes; null when they are not timed.</summary>
    public TimedGate? KalshiTurns { get; private set; }

    public TimedGate? PolymarketTurns { get; private set; }

    public long Sequence { get; set; } = KalshiWire.FirstSequence;

    public long NextSequence() => Sequence++;

    public void Send(GateInputKind kind, string source, string text) => Send(kind, source, KalshiWire.Bytes(text));

    public void Send(GateInputKind kind, string source, ReadOnlySpan<byte> payload) => Engine.Receive(new GateInput(kind, source, payload, Now));

    // The first market is the token venue's; the others are partitions of three each.
    private static string Pairs(int markets)
    {
        string pair = "{\"name\":\"pair\",\"relation\":\"identical\",\"tier\":\"curated\",\"members\":[" + Member(0) +
            $",{{\"venue\":\"polymarket\",\"market\":\"{PolymarketWire.Condition}\",\"yes\":\"{PolymarketWire.Yes}\",\"no\":\"{PolymarketWire.No}\"}}]," +
            "\"settlesAt\":\"2026-12-20T00:00:00Z\",\"decidedBy\":\"bench\"}";
        IEnumerable<string> partitions = Enumerable.Range(0, (markets - 1) / 3).Select(static n =>
            $"{{\"name\":\"set {n}\",\"relation\":\"partition\",\"tier\":\"curated\",\"members\":[{Member((3 * n) + 1)},{Member((3 * n) + 2)},{Member((3 * n) + 3)}],\"decidedBy\":\"bench\"}}");
        return "{\"version\":1,\"pairs\":[" + string.Join(',', partitions.Prepend(pair)) + "]}";
    }

    private static string Member(int number)
    {
        string ticker = KalshiWire.Ticker(number);
        return $"{{\"venue\":\"kalshi\",\"market\":\"{ticker}\",\"yes\":\"{ticker}/yes\",\"no\":\"{ticker}/no\"}}";
    }
}
