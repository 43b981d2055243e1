namespace Arbit.Soak;

/// <summary>Whether a series of numbers goes on growing.</summary>
public static class Trend
{
    /// <summary>The fewest samples that can be judged.</summary>
    public const int Fewest = 8;

    /// <summary>The slope of the straight line through the points with the least squares.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
        {
            return 0;
        }

        double x = points.Average(static p => p.X), y = points.Average(static p => p.Y);
        double spread = points.Sum(p => (p.X - x) * (p.X - x));
        return spread == 0 ? 0 : points.Sum(p => (p.X - x) * (p.Y - y)) / spread;
    }

    /// <summary>
    /// Whether the series grows without end as far as it goes: cut into four parts, no part has a value below any of the
    /// part before it, and each part's middle value is above the last one's.
    /// </summary>
    public static bool Grows(IReadOnlyList<long> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < Fewest)
        {
            return false;
        }

        long[][] parts = [.. Enumerable.Range(0, 4).Select(i => values.Skip(values.Count * i / 4).Take((values.Count * (i + 1) / 4) - (values.Count * i / 4)).ToArray())];
        for (int i = 1; i < parts.Length; i++)
        {
            if (parts[i].Min() < parts[i - 1].Max() || Middle(parts[i]) <= Middle(parts[i - 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static long Middle(long[] values) => values.Order().ElementAt(values.Length / 2);
}
