using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Arbit.Testing.Tests;

/// <summary>Each shape of property through the real test pipeline.</summary>
public sealed class PropertyAttributeTests(ITestOutputHelper output) : IDisposable
{
    private static int runsWithMaxTest;
    private int runsOfThisInstance;

    public void Dispose()
    {
        // The property ran on the instance xunit built and disposes: a fresh one per test, never per case.
        Assert.True(runsOfThisInstance is 0 or 7);
        Assert.NotNull(output);
    }

    [Property]
    public bool Property_ReturningBool_Runs(int x) => x == x + 0;

    [Property]
    public void Property_ReturningNothing_RunsItsAssertions(int x, string text)
    {
        Assert.Equal(x, int.Parse($"{x}", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(text, text);
    }

    [Property]
    public Property Property_ReturningProperty_Runs(int x) => (x * 0 == 0).ToProperty().When(x > 0);

    [Property]
    public async Task Property_ReturningTask_Runs(int x)
    {
        await Task.Yield();
        Assert.Equal(x, x);
    }

    [Property(MaxTest = 7)]
    public bool MaxTest_Seven_RunsSevenCasesOnOneInstance(int x)
    {
        runsOfThisInstance++;
        runsWithMaxTest++;
        return runsWithMaxTest <= 7 && x == x + 0;
    }

    [Property(Arbitrary = [typeof(EvenNumbers)])]
    public bool Arbitrary_OwnType_GeneratesTheParameters(int x) => x % 2 == 0;

    [Property(StartSize = 3, EndSize = 3, QuietOnSuccess = true)]
    public bool EndSize_Three_BoundsTheGenerators(int[] numbers) => numbers.Length <= 3;
}
