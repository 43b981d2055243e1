using System.Globalization;

namespace Arbit.Soak;

/// <summary>What makes a soak fail.</summary>
public static class SoakJudge
{
    /// <summary>
    /// The most KiB a minute by which the managed heap may grow in the second half. The simulator is in the same process
    /// and keeps a list of the windows it opened, a few KiB a minute; the rest is what measuring is worth.
    /// </summary>
    public const double MaxHeapSlope = 256;

    /// <summary>A run shorter than this still warms up: its memory is reported and not judged.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Timers and sockets that may be there at the end and were not at the beginning: requests on their way.</summary>
    public const long MaxLeft = 16;

    private const double LeastOfRate = 0.95;

    /// <summary>Lists everything that is wrong.</summary>
    public static IReadOnlyList<string> Judge(SoakOptions options, SoakReport report, IReadOnlyList<SoakSample> samples, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(names);
        var failures = new List<string>();
        if (report.NotSynced.Count > 0)
        {
            failures.Add($"{report.NotSynced.Count} books are not synced at the end: {string.Join(", ", report.NotSynced.Take(3))}");
        }

        if (report.Disconnects < options.Disconnects)
        {
            failures.Add($"only {report.Disconnects} of {options.Disconnects} disconnects fitted into the time");
        }

        if (options.Length < Shortest)
        {
            return failures;
        }

        // A stream that is down half of the time carries half of the frames; the rate is what the other kind of run is for.
        if (options.Disconnects == 0)
        {
            Rate(failures, "Kalshi", report.KalshiTimesRealistic, options.Rate);
            Rate(failures, "Polymarket", report.PolymarketTimesRealistic, options.Rate);
        }

        if (report.HeapSlopeKiBPerMinute > MaxHeapSlope)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"the heap grows by {report.HeapSlopeKiBPerMinute:F0} KiB a minute in the second half; the bound is {MaxHeapSlope:F0}"));
        }

        Left(failures, "timers", report.Timers);
        Left(failures, "sockets", report.Sockets);
        IReadOnlyList<SoakSample> half = SecondHalf(samples);
        for (int i = 0; i < names.Count; i++)
        {
            long[] values = [.. half.Select(s => s.At(i))];
            if (Trend.Grows(values))
            {
                failures.Add($"{names[i]} grows without end: {values[0]} entries in the middle, {values[^1]} at the end");
            }
        }

        return failures;
    }

    /// <summary>The samples that are judged: the first half warms up.</summary>
    public static IReadOnlyList<SoakSample> SecondHalf(IReadOnlyList<SoakSample> samples) => [.. samples.Skip(samples.Count / 2)];

    private static void Rate(List<string> failures, string venue, double reached, int asked)
    {
        if (reached < asked * LeastOfRate)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{venue} sent {reached:F1} times the realistic rate of frames, not {asked}: the machine is too slow or too busy"));
        }
    }

    private static void Left(List<string> failures, string what, long[] firstAndLast)
    {
        if (firstAndLast[1] > firstAndLast[0] + MaxLeft)
        {
            failures.Add($"{firstAndLast[0]} {what} at the beginning, {firstAndLast[1]} at the end");
        }
    }
}
