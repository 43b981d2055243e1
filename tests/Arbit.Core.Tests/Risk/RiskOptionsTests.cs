using Arbit.Diagnostics;
using Arbit.Risk;

namespace Arbit.Core.Tests.Risk;

public sealed class RiskOptionsTests
{
    [Fact]
    public void Ctor_Defaults_AreTheDocumentedOnesAndValid()
    {
        var options = new RiskOptions();

        Assert.Equal(0.20m, options.MaxGrossEdge);
        Assert.Equal(0.01m, options.PersistentEdgeThreshold);
        Assert.Equal(TimeSpan.FromMinutes(5), options.PersistentEdgeDuration);
        Assert.Equal(TimeSpan.FromSeconds(30), options.MaxBookAge);
        Assert.Equal(TimeSpan.FromSeconds(10), options.MaxBookSkew);
        Assert.Equal(500m, options.MaxTotalExposure);
        Assert.Equal(10, options.MaxConcurrentPositions);
        Assert.Equal(50m, options.MaxCostPerPlan);
        Assert.Equal(TimeSpan.FromSeconds(1), options.CoolDownAfterTrade);
        Assert.Equal(TimeSpan.FromSeconds(5), options.CoolDownAfterFailure);
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void Validate_EverythingNegative_ListsEveryProperty()
    {
        IReadOnlyList<InputProblem> problems = All(-1m, -1, TimeSpan.FromTicks(-1)).Validate();

        Assert.Equal(typeof(RiskOptions).GetProperties().Select(static p => p.Name).Where(static n => n != "EqualityContract").Order(),
            problems.Select(static p => p.Path.Split(':')[0]).Order());
        Assert.Contains(problems, static p => p.ToString()
            == "MaxTotalExposure: -1 is outside its range. Set it to 0 or more; 0 refuses every trade where it is a limit.");
    }

    [Fact]
    public void Validate_EverythingZero_IsValid() => Assert.Empty(All(0m, 0, TimeSpan.Zero).Validate());

    [Fact]
    public void Validate_AboveTheRange_NamesTheRange()
    {
        var options = new RiskOptions { MaxGrossEdge = 1.01m, PersistentEdgeThreshold = 2m, PersistentEdgeDuration = TimeSpan.FromDays(8), MaxBookAge = TimeSpan.FromHours(2), MaxBookAgeOf = new Dictionary<string, TimeSpan> { ["alpha"] = TimeSpan.FromHours(2) }, MaxBookSkew = TimeSpan.FromHours(2), CoolDownAfterTrade = TimeSpan.FromDays(2), CoolDownAfterFailure = TimeSpan.FromDays(2) };

        Assert.Equal(8, options.Validate().Count);
        Assert.Single(options.Validate(), static p => p.Path == "MaxBookAgeOf:alpha");
        Assert.StartsWith("Set it to 00:00:00 to 01:00:00", options.Validate().Single(static p => p.Path == "MaxBookAge").Fix, StringComparison.Ordinal);
        Assert.StartsWith("Set it to 0 to 1", options.Validate().Single(static p => p.Path == "MaxGrossEdge").Fix, StringComparison.Ordinal);
    }

    private static RiskOptions All(decimal amount, int count, TimeSpan time) => new()
    {
        MaxGrossEdge = amount,
        PersistentEdgeThreshold = amount,
        PersistentEdgeDuration = time,
        MaxBookAge = time,
        MaxBookAgeOf = new Dictionary<string, TimeSpan> { ["alpha"] = time },
        MaxBookSkew = time,
        MaxTotalExposure = amount,
        MaxConcurrentPositions = count,
        MaxCostPerPlan = amount,
        CoolDownAfterTrade = time,
        CoolDownAfterFailure = time,
    };
}
