namespace Arbit.Benchmarks.Latency;

/// <summary>Times of single operations, in microseconds.</summary>
internal sealed class LatencyFigures(int capacity)
{
    private readonly List<double> _times = new(capacity);

    public int Capacity => capacity;

    public int Count => _times.Count;

    public double P50 => At(0.50);

    public double P99 => At(0.99);

    public double Max => At(1);

    public void Add(TimeSpan time) => _times.Add(time.TotalMicroseconds);

    private double At(double share)
    {
        double[] sorted = [.. _times.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
