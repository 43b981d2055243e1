using System.Globalization;
using Arbit.Console.Study.Driving;
using Arbit.Console.Study.Import;
using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Recordings.Tests.Study;

/// <summary>
/// The numbers behind the defaults of the rails, from recorded books under the product's own decision code. In these
/// sessions one pair is known to be stale: Mexico, whose Polymarket leg lagged for 85 minutes.
/// </summary>
public class DefaultsEvidenceTests
{
    private static readonly StudyRecording[] Sessions = [StudyRecording.ParaguayFrance, StudyRecording.MexicoEnglandBefore, StudyRecording.MexicoEngland];

    /// <summary>How many trades a persistent-edge limit stops, on the stale pair and on the sound ones.</summary>
    [Theory]
    [InlineData("0.03", 600, "stale pair: 0 stopped, 1423 left; sound pairs: 0 stopped, 25 left")]
    [InlineData("0.02", 600, "stale pair: 0 stopped, 1423 left; sound pairs: 0 stopped, 25 left")]
    [InlineData("0.015", 600, "stale pair: 259 stopped, 1164 left; sound pairs: 0 stopped, 25 left")]
    [InlineData("0.01", 600, "stale pair: 669 stopped, 754 left; sound pairs: 0 stopped, 25 left")]
    [InlineData("0.01", 300, "stale pair: 893 stopped, 530 left; sound pairs: 0 stopped, 25 left")]
    [InlineData("0.01", 120, "stale pair: 1138 stopped, 285 left; sound pairs: 0 stopped, 25 left")]
    [InlineData("0.005", 600, "stale pair: 669 stopped, 754 left; sound pairs: 0 stopped, 25 left")]
    public void PersistentEdge_Limit_StopsTheStalePairAndNotTheOthers(string threshold, int seconds, string expected)
    {
        var options = new StudyOptions
        {
            Risk = new RiskOptions
            {
                PersistentEdgeThreshold = decimal.Parse(threshold, CultureInfo.InvariantCulture),
                PersistentEdgeDuration = TimeSpan.FromSeconds(seconds),
            },
        };
        var stopped = new Dictionary<string, (int Stopped, int Approved)> { ["stale"] = default, ["sound"] = default };
        foreach (StudyRecording session in Sessions)
        {
            var benches = new Dictionary<string, Bench>(StringComparer.Ordinal);
            foreach (StudyRow row in session.Import())
            {
                if (!benches.TryGetValue(row.Pair, out Bench? bench))
                {
                    benches.Add(row.Pair, bench = new Bench(BenchKind.Trade, row, options, new PersistentEdgeTracker(options.Risk)));
                }

                string kind = IsStale(row) ? "stale" : "sound";
                foreach (BenchResult result in bench.Decide(row))
                {
                    (int s, int a) = stopped[kind];
                    stopped[kind] = (s + (result.Reason == ReasonCode.PersistentEdge ? 1 : 0), a + (result.Reason == ReasonCode.Approved ? 1 : 0));
                }
            }
        }

        Literal.Same(expected, $"stale pair: {stopped["stale"].Stopped} stopped, {stopped["stale"].Approved} left; sound pairs: {stopped["sound"].Stopped} stopped, {stopped["sound"].Approved} left");
    }

    /// <summary>How long a gross edge of a cent or more stood in one direction.</summary>
    [Fact]
    public void GrossEdge_OfOneCent_StandsShortlyOnSoundPairsOnly()
    {
        TimeSpan sound = TimeSpan.Zero, stale = TimeSpan.Zero;
        var since = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var options = new StudyOptions();
        foreach (StudyRecording session in Sessions)
        {
            var benches = new Dictionary<string, Bench>(StringComparer.Ordinal);
            since.Clear();
            foreach (StudyRow row in session.Import())
            {
                if (!benches.TryGetValue(row.Pair, out Bench? bench))
                {
                    benches.Add(row.Pair, bench = new Bench(BenchKind.Touch, row, options, new PersistentEdgeTracker(options.Risk)));
                }

                foreach (BenchResult result in bench.Decide(row).Where(static r => r.Gross is not null))
                {
                    string direction = result.Bundle.Id.Value;
                    bool known = since.TryGetValue(direction, out DateTimeOffset first);
                    TimeSpan stood = known ? row.At - first : TimeSpan.Zero;
                    (stale, sound) = IsStale(row) ? (Longer(stale, stood), sound) : (stale, Longer(sound, stood));
                    if (result.Gross < 0.01m)
                    {
                        since.Remove(direction);
                    }
                    else if (!known)
                    {
                        since.Add(direction, row.At);
                    }
                }
            }
        }

        Literal.Same("sound pairs 141.4 s, stale pair 3483.5 s", string.Create(CultureInfo.InvariantCulture, $"sound pairs {sound.TotalSeconds:0.0} s, stale pair {stale.TotalSeconds:0.0} s"));
    }

    /// <summary>
    /// One leg taken some cycles (3.7 s each) too old: how often the sound pairs then earn half a cent, and how often they
    /// do although the legs of one time earn nothing.
    /// </summary>
    [Theory]
    [InlineData(0, true, "8420 seen, 31 earn 0.5 c, 0 of them invented, largest gross 2.8 c")]
    [InlineData(1, true, "8416 seen, 33 earn 0.5 c, 2 of them invented, largest gross 2.8 c")]
    [InlineData(2, true, "8412 seen, 35 earn 0.5 c, 5 of them invented, largest gross 3.7 c")]
    [InlineData(4, true, "8404 seen, 40 earn 0.5 c, 14 of them invented, largest gross 3.7 c")]
    [InlineData(8, true, "8389 seen, 62 earn 0.5 c, 42 of them invented, largest gross 3.7 c")]
    [InlineData(16, true, "8365 seen, 120 earn 0.5 c, 99 of them invented, largest gross 4 c")]
    [InlineData(1, false, "8417 seen, 29 earn 0.5 c, 0 of them invented, largest gross 2.8 c")]
    [InlineData(2, false, "8414 seen, 26 earn 0.5 c, 0 of them invented, largest gross 2.8 c")]
    [InlineData(4, false, "8408 seen, 27 earn 0.5 c, 0 of them invented, largest gross 2.9 c")]
    [InlineData(8, false, "8396 seen, 33 earn 0.5 c, 7 of them invented, largest gross 2.9 c")]
    [InlineData(16, false, "8371 seen, 57 earn 0.5 c, 33 of them invented, largest gross 2.9 c")]
    public void BookSkew_OneLegOlder_InventsEdges(int cycles, bool kalshi, string expected)
    {
        int seen = 0, half = 0, phantom = 0;
        decimal largest = 0m;
        foreach (IGrouping<string, StudyRow> pair in Sessions.SelectMany(static s => s.Import().Select(r => (s.File, Row: r)))
            .Where(static r => !IsStale(r.Row)).GroupBy(static r => r.File + r.Row.Pair, static r => r.Row))
        {
            StudyRow[] rows = [.. pair];
            var options = new StudyOptions();
            var together = new Bench(BenchKind.Touch, rows[0], options, new PersistentEdgeTracker(options.Risk));
            var apart = new Bench(BenchKind.Touch, rows[0], options, new PersistentEdgeTracker(options.Risk));
            for (int i = cycles; i < rows.Length; i++)
            {
                StudyRow old = rows[i - cycles];
                IReadOnlyList<BenchResult> mixed = apart.Decide(kalshi ? rows[i] with { First = old.First } : rows[i] with { Second = old.Second });
                seen += mixed.Any(static r => r.Gross is not null) ? 1 : 0;
                largest = Math.Max(largest, mixed.Max(static r => r.Gross) ?? 0m);
                if (mixed.Any(static r => r.Earning?.Earns(0.005m) == true))
                {
                    half++;
                    phantom += together.Decide(rows[i]).Any(static r => r.Earning is not null) ? 0 : 1;
                }
            }
        }

        Literal.Same(expected, string.Create(CultureInfo.InvariantCulture, $"{seen} seen, {half} earn 0.5 c, {phantom} of them invented, largest gross {largest * 100m:0.#} c"));
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static bool IsStale(StudyRow row) => row.Pair.StartsWith("KXMENWORLDCUP-26-MX", StringComparison.Ordinal);
}
