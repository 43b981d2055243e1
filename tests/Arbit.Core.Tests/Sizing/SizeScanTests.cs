using Arbit.Markets;
using Arbit.Sizing;
using Arbit.Testing;

namespace Arbit.Core.Tests.Sizing;

public sealed class SizeScanTests
{
    /// <summary>Every size and none but those whose bound, with each leg's cash rounded up to whole steps, reaches what is wanted.</summary>
    [Property(MaxTest = 500)]
    public void TryNext_AnyBundle_StopsWhereTheRoundedBoundReaches(Seed seed, bool isUp)
    {
        var random = new Random(seed);
        BundleDepth depth = Depth(seed, out long most);
        if (most == 0)
        {
            return;
        }

        long start = 1 + (long)(random.NextDouble() * most);
        Int128 wanted = depth.Bound(start) - ((Int128)random.Next(0, 3_000) * Fine.PerMoneyUnit * MoneyUnits.One / 100_000);
        var scan = new SizeScan(depth);

        var heard = new List<long>();
        scan.Begin(start, isUp ? 1 : -1, isUp ? most + 5 : 1);
        while (scan.TryNext(wanted, long.MaxValue))
        {
            Assert.True(scan.Reaches(wanted));
            heard.Add(scan.Steps);
        }

        Assert.Equal(Expected(depth, start, isUp ? 1 : -1, most, wanted), heard);
    }

    [Property(MaxTest = 200)]
    public void TryNext_FewMayPass_StopsAfterThem(Seed seed)
    {
        BundleDepth depth = Depth(seed, out long most);
        var scan = new SizeScan(depth);
        scan.Begin(0, 1, most);

        Assert.False(scan.TryNext(wanted: Int128.MinValue >> 2, most: 0));
        for (long passed = 1; passed <= Math.Min(most, 20); passed++)
        {
            Assert.True(scan.TryNext(wanted: Int128.MinValue >> 2, most: passed));
            Assert.False(scan.TryNext(wanted: Int128.MinValue >> 2, most: passed));
            Assert.Equal((passed, passed), (scan.Passed, scan.Steps));
        }
    }

    private static BundleDepth Depth(int seed, out long most)
    {
        (SizingCase sizing, _) = SizingCases.From(seed);
        var depth = new BundleDepth();
        depth.Begin(sizing.Opportunity(), new PayoffRows(sizing.Bundle), MoneyUnits.FromDecimal(sizing.Options.MinNetPerUnit));
        most = 0;
        while (depth.Covers(most + 1))
        {
            most++;
        }

        return depth;
    }

    private static List<long> Expected(BundleDepth depth, long start, int direction, long most, Int128 wanted)
    {
        var sizes = new List<long>();
        for (long steps = start + direction; steps >= 1 && steps <= most && depth.Bound(steps) >= wanted; steps += direction)
        {
            Int128 lacking = 0;
            for (int i = 0; i < depth.Count; i++)
            {
                LegDepth leg = depth.Leg(i);
                Int128 cost = leg.CostBound(steps * depth.Lattice.Step);
                lacking += leg.CashStep > 0 ? MoneyUnits.CeilingTo(cost, leg.CashStep) - cost : 0;
            }

            if (depth.Bound(steps) - lacking >= wanted)
            {
                sizes.Add(steps);
            }
        }

        return sizes;
    }
}
