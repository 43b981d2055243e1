namespace Arbit.Benchmarks.Workloads;

/// <summary>The same fee without the balance's alignment in decimals: what users of decimals pay for less.</summary>
internal sealed class DecimalFeeWorkload : IWorkload
{
    private decimal _sum;

    public string Name => "the trade fee alone in decimals";

    public int Operations => 1024;

    public void Run()
    {
        for (int i = 0; i < 1024; i++)
        {
            decimal price = (100 + (i * 9)) / 10_000m, count = (2_300 + i) / 100m;
            _sum += decimal.Round(0.07m * count * price * (1m - price), 6, MidpointRounding.ToPositiveInfinity);
        }
    }
}
