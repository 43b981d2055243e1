using FsCheck.Fluent;

namespace Arbit.Testing.Tests;

public sealed class SeedArbitraryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Seeds_AnySize_SpanTheWholeRange(int size)
    {
        Seed[] seeds = [.. SeedArbitrary.Seeds().Generator.Sample(1_000, size)];

        Assert.InRange(seeds.Distinct().Count(), 990, 1_000);
        Assert.Contains(seeds, static s => s.Value > int.MaxValue / 2);
        Assert.All(seeds, static s => Assert.True(s.Value >= 0));
    }

    [Property]
    public void Property_TakingASeed_GetsItUnasked(Seed seed) =>
        Assert.Equal(seed.Value, int.Parse($"{seed}", System.Globalization.CultureInfo.InvariantCulture));
}
