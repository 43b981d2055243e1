using System.Globalization;
using Arbit.Console.Study.Driving;
using Arbit.Console.Study.Import;
using Arbit.Diagnostics;
using Arbit.Recordings.Tests.Study.Oracle;
using Arbit.Risk;

namespace Arbit.Recordings.Tests.Study;

/// <summary>
/// Row by row and direction by direction, the detector and the sizer decide what an oracle decides that shares no code
/// with them, on real books of both venues. Every literal is what both of them said.
/// </summary>
public class OracleAgreementTests
{
    private static readonly StudyOptions Options = new();

    [Theory]
    [InlineData(nameof(StudyRecording.ParaguayFrance), 5336)]
    [InlineData(nameof(StudyRecording.MexicoEnglandBefore), 494)]
    [InlineData(nameof(StudyRecording.MexicoEngland), 6722)]
    [InlineData(nameof(StudyRecording.Fed), 8790)]
    [InlineData(nameof(StudyRecording.FullDepth), 18)]
    public void Import_EveryRow_IsWhatAPlainReadingGives(string name, int rows)
    {
        StudyRecording recording = StudyRecording.Named(name);
        IReadOnlyList<StudyRow> imported = recording.Import();
        OracleRow[] plain = [.. recording.ReadPlainly(recording.File)];

        Assert.Equal((rows, rows), (imported.Count, plain.Length));
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal((plain[i].At, plain[i].Pair, plain[i].PolymarketRate), (imported[i].At, imported[i].Pair, ((MapTerms)imported[i].Second.Terms).Fee.Rate));
            Assert.Equal(Text(plain[i].Kalshi), Text(imported[i].First));
            Assert.Equal(Text(plain[i].Polymarket), Text(imported[i].Second));
        }
    }

    [Theory]
    [InlineData(nameof(StudyRecording.ParaguayFrance),
        "approved 249, no_edge 9326, one_sided_book 1097; gross > 0 1191; plans 249: quantity 2148904.22, cost 2147313.81632, fees 672.91269, net 1590.40368")]
    [InlineData(nameof(StudyRecording.MexicoEnglandBefore),
        "approved 214, no_edge 774; gross > 0 429; plans 214: quantity 1370579.04, cost 1359519.8767, fees 10490.47338, net 11059.1633")]
    [InlineData(nameof(StudyRecording.MexicoEngland),
        "approved 2089, no_edge 10168, one_sided_book 1187; gross > 0 4276; plans 2089: quantity 1477258.54, cost 1468153.77646, fees 4862.55415, net 9104.76354")]
    [InlineData(nameof(StudyRecording.Fed),
        "approved 1882, no_edge 12647, one_sided_book 3051; gross > 0 3039; plans 1882: quantity 188200, cost 186490.55224, fees 1391.75224, net 1709.44776")]
    [InlineData(nameof(StudyRecording.FullDepth),
        "no_edge 36; gross > 0 5; plans 0: quantity 0, cost 0, fees 0, net 0")]
    public void Decide_AtTheTouch_IsWhatTheOracleSays(string name, string sums) => Agree(name, BenchKind.Touch, sums);

    [Fact]
    public void Decide_ThroughDepth_IsWhatTheOracleSays() => Agree(nameof(StudyRecording.FullDepth), BenchKind.Depth,
        "no_edge 36; gross > 0 5; plans 0: quantity 0, cost 0, fees 0, net 0");

    [Theory]
    [InlineData(nameof(StudyRecording.ParaguayFrance),
        "approved 3, no_edge 9569, one_sided_book 1097, size_below_minimum 3; gross > 0 1191; plans 3: quantity 852.35, cost 846.48459, fees 18.00039, net 5.86541")]
    [InlineData(nameof(StudyRecording.MexicoEnglandBefore),
        "approved 100, no_edge 838, persistent_edge 28, size_below_minimum 22; gross > 0 429; plans 128: quantity 1103145.46, cost 1092432.94642, fees 8432.68482, net 10712.51358")]
    [InlineData(nameof(StudyRecording.MexicoEngland),
        "approved 452, no_edge 10653, one_sided_book 1187, persistent_edge 865, profit_below_minimum 2, size_below_minimum 285; gross > 0 4276; plans 1317: quantity 760994.91, cost 753613.39899, fees 3267.47114, net 7381.51101")]
    [InlineData(nameof(StudyRecording.Fed),
        "approved 147, no_edge 13443, one_sided_book 3051, persistent_edge 939; gross > 0 3039; plans 1086: quantity 108600, cost 107081.45, fees 887.95, net 1518.55")]
    [InlineData(nameof(StudyRecording.FullDepth),
        "no_edge 36; gross > 0 5; plans 0: quantity 0, cost 0, fees 0, net 0")]
    public void Decide_UnderTheDefaults_IsWhatTheOracleSays(string name, string sums) => Agree(name, BenchKind.Trade, sums);

    [Theory]
    [InlineData("-0.20",
        "approved 16, no_edge 11, one_sided_book 7, suspicious_edge 2; gross > 0 18; plans 18: quantity 3119274.18, cost 2690087.36236, fees 62989.58608, net 429186.81764")]
    [InlineData("-0.05",
        "approved 17, no_edge 16, one_sided_book 3; gross > 0 18; plans 17: quantity 1802016.03, cost 1782462.82274, fees 34316.30362, net 19553.20726")]
    [InlineData("-0.03",
        "approved 10, no_edge 24, one_sided_book 2; gross > 0 17; plans 10: quantity 319448.26, cost 315288.04, fees 1377.11368, net 4160.22")]
    [InlineData("-0.02",
        "approved 7, no_edge 29; gross > 0 13; plans 7: quantity 124653.71, cost 123327.03266, fees 799.48261, net 1326.67734")]
    [InlineData("0.02",
        "approved 5, no_edge 31; gross > 0 14; plans 5: quantity 502710.87, cost 498827.6759, fees 6157.38425, net 3883.1941")]
    [InlineData("0.03",
        "approved 9, no_edge 27; gross > 0 17; plans 9: quantity 761363.89, cost 750325.81248, fees 9806.21025, net 11038.07752")]
    [InlineData("0.05",
        "approved 17, no_edge 19; gross > 0 18; plans 17: quantity 3315811.23, cost 3257696.51008, fees 65562.21056, net 58114.71992")]
    [InlineData("0.20",
        "approved 17, no_edge 17, one_sided_book 1, suspicious_edge 1; gross > 0 18; plans 18: quantity 3766000.31, cost 3191594.52223, fees 81233.30692, net 574405.78777")]
    public void Decide_ThroughDepthWithShiftedPrices_IsWhatTheOracleSays(string shift, string sums)
    {
        // None of the pairs earns anything as recorded. With one venue's prices moved they all do, through real depth.
        decimal by = decimal.Parse(shift, CultureInfo.InvariantCulture);
        Agree(nameof(StudyRecording.FullDepth), BenchKind.Trade, sums,
            row => row with { Second = row.Second with { Bids = Shifted(row.Second.Bids, by), Asks = Shifted(row.Second.Asks, by) } },
            row => row with { Polymarket = new OracleLeg(Shifted(row.Polymarket.Bids, by), Shifted(row.Polymarket.Asks, by)) });
    }

    private static StudyLevel[] Shifted(IReadOnlyList<StudyLevel> levels, decimal by) =>
        [.. levels.Select(l => l with { Price = l.Price + by }).Where(static l => l.Price is > 0m and < 1m)];

    private static OracleLevel[] Shifted(IReadOnlyList<OracleLevel> levels, decimal by) =>
        [.. levels.Select(l => l with { Price = l.Price + by }).Where(static l => l.Price is > 0m and < 1m)];

    private static void Agree(string name, BenchKind kind, string sums) => Agree(name, kind, sums, static row => row, static row => row);

    private static void Agree(string name, BenchKind kind, string sums, Func<StudyRow, StudyRow> change, Func<OracleRow, OracleRow> changePlainly)
    {
        StudyRecording recording = StudyRecording.Named(name);
        var benches = new Dictionary<string, (Bench Bench, OracleDesk Desk)>(StringComparer.Ordinal);
        var totals = new AgreementTotals();
        foreach ((StudyRow recorded, OracleRow read) in recording.Import().Zip(recording.ReadPlainly(recording.File)))
        {
            (StudyRow row, OracleRow plain) = (change(recorded), changePlainly(read));
            if (!benches.TryGetValue(row.Pair, out (Bench Bench, OracleDesk Desk) pair))
            {
                pair = (new Bench(kind, row, Options, new PersistentEdgeTracker(Options.Risk)), new OracleDesk(kind == BenchKind.Trade, kind == BenchKind.Touch));
                benches.Add(row.Pair, pair);
            }

            IReadOnlyList<BenchResult> decided = pair.Bench.Decide(row);
            IReadOnlyList<OracleVerdict> said = pair.Desk.Decide(plain);
            Assert.Equal(2, decided.Count);
            for (int i = 0; i < 2; i++)
            {
                string where = string.Create(CultureInfo.InvariantCulture, $"{recording.File}:{row.Line} {decided[i].Bundle.Id}");
                Assert.Equal($"{where} {Text(said[i])}", $"{where} {Text(decided[i])}");
                totals.Add(said[i]);
            }
        }

        Literal.Same(sums, totals.ToString());
    }

    private static string Text(OracleVerdict said) => Text(said.Gross, said.Reason, said.Purchase is { } p ? (p.Quantity, p.Cost, p.Fees, p.Net) : null);

    private static string Text(BenchResult decided) => Text(decided.Gross, decided.Reason.ToText(),
        decided.Plan is { } p ? (p.Quantity.Value, p.Cost, p.Fees, p.Net) : null);

    private static string Text(decimal? gross, string reason, (decimal Quantity, decimal Cost, decimal Fees, decimal Net)? plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"gross {Plain(gross)} {reason} quantity {Plain(plan?.Quantity)} cost {Plain(plan?.Cost)} fees {Plain(plan?.Fees)} net {Plain(plan?.Net)} per unit {Plain(plan?.Net / plan?.Quantity)}");

    private static string Text(OracleLeg leg) =>
        Levels(leg.Bids.Select(static l => (l.Price, l.Size))) + " | " + Levels(leg.Asks.Select(static l => (l.Price, l.Size)));

    private static string Text(StudyLeg leg) =>
        Levels(leg.Bids.Select(static l => (l.Price, l.Size ?? 100m))) + " | " + Levels(leg.Asks.Select(static l => (l.Price, l.Size ?? 100m)));

    private static string Levels(IEnumerable<(decimal Price, decimal Size)> levels) =>
        string.Join(' ', levels.Order().Select(static l => $"{Plain(l.Price)}x{Plain(l.Size)}"));

    private static string Plain(decimal? value) => value is { } v ? (v / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : "-";
}
