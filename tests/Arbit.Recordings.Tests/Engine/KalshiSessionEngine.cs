using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Venues.Kalshi;

namespace Arbit.Recordings.Tests.Engine;

/// <summary>
/// The recorded session of five markets in front of a whole engine. The session holds no catalog: the entries its
/// markets need are stated here, with the verdicts that tie them together.
/// </summary>
internal sealed partial class KalshiSessionEngine : IDisposable
{
    private const string Source = "kalshi/ws/1";
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 2, 41, 0, TimeSpan.Zero);
    private static readonly string[] Tickers =
    [
        "KXNEXTTEAMNBA-26LJAM-MIA", "KXNEXTTEAMNBA-26LJAM-CLE", "KXNEXTTEAMNBA-26LJAM-GSW",
        "KXBTCD-26JUL0317-T60499.99", "KXBTCD-26JUL0317-T60999.99",
    ];

    private const long LastSequence = 2_894;

    private readonly string[] _lines;
    private long _inputs;

    public KalshiSessionEngine()
    {
        _lines = Recordings.Lines("venues/kalshi/data/demo-ws-session-2026-07/session.jsonl");
        // The session was recorded with NO prices on their own leg.
        Engine = new ArbitEngineBuilder().AddVenue(static c => new KalshiVenue(new KalshiOptions { UseYesPrice = false }, c)).Build();
        Configure("kalshi/catalog/series", $$"""{"series":[{{Series("KXNEXTTEAMNBA")}},{{Series("KXBTCD")}}]}""");
        Configure("kalshi/catalog/events", $$"""{"events":[{{Event("KXNEXTTEAMNBA-26LJAM", "KXNEXTTEAMNBA")}},{{Event("KXBTCD-26JUL0317", "KXBTCD")}}]}""");
        Configure("kalshi/catalog/markets", $$"""{"markets":[{{string.Join(',', Tickers.Select(Market))}}]}""");
        Configure("engine/pairs", $$"""
            {"version":1,"pairs":[
              {"name":"next team","relation":"disjoint","tier":"curated","members":[{{string.Join(',', Tickers[..3].Select(Member))}}]},
              {"name":"strikes","relation":"implies","tier":"curated","members":[{{Member(Tickers[4])}},{{Member(Tickers[3])}}]}]}
            """);
        Assert.Empty(Engine.PairProblems);
    }

    public ArbitEngine Engine { get; }

    public void Connect() => Send(GateInputKind.Connection, "connected"u8);

    public void Frame(ReadOnlySpan<byte> frame) => Send(GateInputKind.Frame, frame);

    /// <summary>
    /// The session's frames as its <paramref name="round"/>th repetition on one subscription: the sequence goes on where
    /// the round before ended, and the subscription is only made once.
    /// </summary>
    public byte[][] Round(int round) =>
    [
        .. _lines.Where(line => round == 0 || !line.Contains("\"subscribed\"", StringComparison.Ordinal))
            .Select(line => Sequence().Replace(line, match => $"\"seq\":{long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + (round * LastSequence)}"))
            .Select(Encoding.UTF8.GetBytes),
    ];

    [GeneratedRegex("\"seq\":([0-9]+)")]
    private static partial Regex Sequence();

    public void Dispose() => Engine.Dispose();

    private void Configure(string source, string body) =>
        Engine.Receive(new GateInput(GateInputKind.Configuration, source, Encoding.UTF8.GetBytes(body), Start));

    private void Send(GateInputKind kind, ReadOnlySpan<byte> payload) =>
        Engine.Receive(new GateInput(kind, Source, payload, Start.AddMilliseconds(++_inputs)));

    private static string Member(string ticker) => $$"""{"venue":"kalshi","market":"{{ticker}}","yes":"{{ticker}}/yes","no":"{{ticker}}/no"}""";

    private static string Series(string ticker) => $$"""{"ticker":"{{ticker}}","title":"","fee_type":"quadratic","fee_multiplier":1}""";

    private static string Event(string ticker, string series) => $$"""{"event_ticker":"{{ticker}}","series_ticker":"{{series}}","title":""}""";

    private static string Market(string ticker) =>
        $$"""{"ticker":"{{ticker}}","event_ticker":"{{ticker[..ticker.LastIndexOf('-')]}}","market_type":"binary","title":"","status":"active","result":"","notional_value_dollars":"1.0000","price_ranges":[{"start":"0.0000","end":"1.0000","step":"0.0100"}]}""";
}
