using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport;

public class BackOffTests
{
    private static readonly BackOffOptions Options = new() { First = TimeSpan.FromMilliseconds(250), Most = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData(0, 250)]
    [InlineData(1, 500)]
    [InlineData(6, 16_000)]
    [InlineData(7, 30_000)]
    [InlineData(62, 30_000)]
    [InlineData(int.MaxValue, 30_000)]
    public void Ceiling_Failures_DoublesUpToTheLimit(int failures, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new BackOff(Options, new Random(1)).Ceiling(failures));

    [Property]
    public void Draw_AnyLimits_StaysInTheUpperHalf(Seed seed, int first, int most, int failures)
    {
        var random = new Random(seed);
        var options = new BackOffOptions
        {
            First = TimeSpan.FromMilliseconds(1 + (Math.Abs((long)first) % 3_600_000)),
            Most = TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(Math.Abs((long)most) % 1000),
        };
        options = options with { Most = options.Most < options.First ? options.First : options.Most };
        var backOff = new BackOff(options, random);
        int n = (int)(Math.Abs((long)failures) % 100);

        TimeSpan drawn = backOff.Draw(n);

        TimeSpan ceiling = backOff.Ceiling(n);
        Assert.InRange(drawn, ceiling / 2 - TimeSpan.FromTicks(1), ceiling);
        Assert.InRange(ceiling, options.First, options.Most);
        Assert.True(n == 0 || ceiling >= backOff.Ceiling(n - 1));
    }

    [Fact]
    public void Draw_SameSeed_SameWaits()
    {
        var one = new BackOff(Options, new Random(5));
        var two = new BackOff(Options, new Random(5));

        TimeSpan[] waits = [.. Enumerable.Range(0, 50).Select(one.Draw)];

        Assert.Equal(waits, Enumerable.Range(0, 50).Select(two.Draw));
        Assert.True(waits.Skip(10).Distinct().Count() > 30, "the jitter does not spread the waits");
    }

    [Fact]
    public void Ctor_OptionsOutOfRange_NamesEveryProblem()
    {
        var wrong = new BackOffOptions { First = TimeSpan.Zero, Most = TimeSpan.FromHours(2) };

        string message = Assert.Throws<ArgumentException>(() => new BackOff(wrong, new Random(1))).Message;

        Assert.Contains("First: 00:00:00 is outside its range. Set it to 00:00:00.0010000 to 01:00:00.", message, StringComparison.Ordinal);
        Assert.Contains("Most: 02:00:00", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_LimitBelowTheFirstWait_IsAProblem()
    {
        var wrong = new BackOffOptions { First = TimeSpan.FromSeconds(2), Most = TimeSpan.FromSeconds(1) };

        Assert.Equal(["Most"], Assert.Single(wrong.Validate()).MemberNames);
    }
}
