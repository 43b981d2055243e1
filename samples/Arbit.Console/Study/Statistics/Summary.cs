using Arbit.Diagnostics;

namespace Arbit.Console.Study.Statistics;

/// <summary>The statistics of some pairs together: one pair, a file, or everything.</summary>
internal sealed record Summary
{
    public required string Name { get; init; }

    public required long Observations { get; init; }

    public required long OneSided { get; init; }

    public required long Priced { get; init; }

    public required TimeSpan PricedTime { get; init; }

    public required long Holes { get; init; }

    public required IReadOnlyList<LevelSummary> Levels { get; init; }

    public required Percentiles? Gross { get; init; }

    public required Percentiles? Net { get; init; }

    public required Percentiles? TouchDollars { get; init; }

    public required Percentiles? DepthDollars { get; init; }

    public required Percentiles? TradeDollars { get; init; }

    public required Percentiles? Annualised { get; init; }

    public required Percentiles? SkewMilliseconds { get; init; }

    public required IReadOnlyList<(ReasonCode Reason, long Count)> Reasons { get; init; }

    public static Summary Of(string name, IReadOnlyCollection<PairTally> pairs) => new()
    {
        Name = name,
        Observations = pairs.Sum(static p => p.Observations),
        OneSided = pairs.Sum(static p => p.OneSided),
        Priced = pairs.Sum(static p => p.Priced),
        PricedTime = Sum(pairs.Select(static p => p.PricedTime)),
        Holes = pairs.Sum(static p => p.Holes),
        Levels = [.. EdgeLevel.All.Select((_, i) => Level(pairs, i))],
        Gross = Percentiles.Of(pairs.SelectMany(static p => p.Gross)),
        Net = Percentiles.Of(pairs.SelectMany(static p => p.Net)),
        TouchDollars = Percentiles.Of(pairs.SelectMany(static p => p.TouchDollars)),
        DepthDollars = Percentiles.Of(pairs.SelectMany(static p => p.DepthDollars)),
        TradeDollars = Percentiles.Of(pairs.SelectMany(static p => p.TradeDollars)),
        Annualised = Percentiles.Of(pairs.SelectMany(static p => p.Annualised)),
        SkewMilliseconds = Percentiles.Of(pairs.SelectMany(static p => p.SkewMilliseconds)),
        Reasons = [.. GateOrder.All.Select(r => (r, pairs.Sum(p => p.Reasons[(int)r]))).Where(static r => r.Item2 > 0)],
    };

    private static LevelSummary Level(IReadOnlyCollection<PairTally> pairs, int level)
    {
        LevelTally[] tallies = [.. pairs.Select(p => p.Levels[level])];
        long observations = tallies.Sum(static t => t.Observations), priced = pairs.Sum(static p => p.Priced);
        TimeSpan time = Sum(tallies.Select(static t => t.Time)), pricedTime = Sum(pairs.Select(static p => p.PricedTime));
        EdgeWindow[] windows = [.. tallies.SelectMany(static t => t.Windows.Windows)];
        return new LevelSummary(observations, priced == 0 ? 0m : (decimal)observations / priced,
            pricedTime == TimeSpan.Zero ? null : (decimal)time.Ticks / pricedTime.Ticks,
            windows.Length, windows.Count(static w => w.Samples == 1), windows.Count(static w => w.Cut),
            Percentiles.Of(windows.Select(static w => (decimal)w.Length.Ticks / TimeSpan.TicksPerSecond)));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, static (a, b) => a + b);
}
