using Arbit.Diagnostics;
using Arbit.Sizing;

namespace Arbit.Core.Tests.Sizing;

public sealed class SizingOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreSoundAndDocumented()
    {
        var options = new SizingOptions();

        Assert.Empty(options.Validate());
        Assert.Equal(0.005m, options.MinNetPerUnit);
        Assert.Equal(0.10m, options.MinNet);
        Assert.Null(options.MaxQuantity);
        Assert.Null(options.MaxCost);
        Assert.Equal(TimeSpan.FromMilliseconds(500), options.PlanTimeToLive);
        Assert.Null(options.MinAnnualisedReturn);
        Assert.Equal(TimeSpan.FromDays(1), options.SettlementGrace);
        Assert.Equal(1024, options.MaxCandidates);
    }

    [Fact]
    public void Validate_EverythingWrong_ListsAllOfIt()
    {
        var options = new SizingOptions
        {
            MinNetPerUnit = -0.01m,
            MinNet = -1m,
            MaxQuantity = 0m,
            MaxCost = -1m,
            PlanTimeToLive = TimeSpan.Zero,
            MinAnnualisedReturn = -0.1m,
            SettlementGrace = TimeSpan.FromDays(-1),
            MaxCandidates = 1,
        };

        IReadOnlyList<InputProblem> problems = options.Validate();

        Assert.Equal(["MinNetPerUnit", "MinNet", "MaxQuantity", "MaxCost", "PlanTimeToLive", "MinAnnualisedReturn", "SettlementGrace", "MaxCandidates"],
            problems.Select(static p => p.Path));
        Assert.Equal("MinNetPerUnit: -0.01 is outside its range. Set it to a value from 0 to 1 with at most 12 decimals.", problems[0].ToString());
        Assert.Equal(problems, Assert.Throws<InvalidOptionsException>(() => new DepthSizer(options)).Problems);
    }

    [Theory]
    [InlineData("0.0000000000001")]
    [InlineData("1.01")]
    public void Validate_HurdleThatDoesNotFit_IsAProblem(string hurdle) =>
        Assert.Single(new SizingOptions { MinNetPerUnit = decimal.Parse(hurdle, System.Globalization.CultureInfo.InvariantCulture) }.Validate());
}
