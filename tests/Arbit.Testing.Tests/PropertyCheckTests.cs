using System.Reflection;
using System.Text.RegularExpressions;

namespace Arbit.Testing.Tests;

public sealed partial class PropertyCheckTests
{
    private const string Seed = "1234,5677";
    private readonly List<string> _reported = [];

    [Fact]
    public void Run_FalseProperty_NamesTheShrunkCaseAndTheReplay()
    {
        PropertyFailedException failure = Fails(new PropertyAttribute { Replay = Seed }, nameof(BelowFifty));

        Assert.Contains("Falsifiable", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Shrunk:\n50", failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches(ReplayText(), failure.Message);
    }

    [Fact]
    public void Run_ReplayFromTheMessage_FailsAtTheFirstCaseWithTheSameInput()
    {
        PropertyFailedException first = Fails(new PropertyAttribute { Replay = Seed }, nameof(BelowFifty));
        string replay = ReplayText().Match(first.Message).Groups[1].Value;

        PropertyFailedException again = Fails(new PropertyAttribute { Replay = replay }, nameof(BelowFifty));

        Assert.Contains("after 1 test", again.Message, StringComparison.Ordinal);
        Assert.Equal(Original(first.Message), Original(again.Message));
        Assert.Equal(replay, ReplayText().Match(again.Message).Groups[1].Value);
    }

    [Theory]
    [InlineData("1234,5677")]
    [InlineData(" (1234, 5677) ")]
    public void Run_FixedSeed_TakesTheSameCourseEveryTime(string replay)
    {
        PropertyFailedException one = Fails(new PropertyAttribute { Replay = Seed }, nameof(BelowFifty));
        PropertyFailedException two = Fails(new PropertyAttribute { Replay = replay }, nameof(BelowFifty));

        Assert.Equal(one.Message, two.Message);
    }

    [Fact]
    public void Run_AssertionInside_KeepsItsException()
    {
        PropertyFailedException failure = Fails(new PropertyAttribute(), nameof(Throws));

        Assert.IsType<InvalidTimeZoneException>(failure.InnerException);
        Assert.Matches(ReplayText(), failure.Message);
    }

    [Fact]
    public void Run_AsynchronousFailure_Fails() => Fails(new PropertyAttribute(), nameof(ThrowsLater));

    [Fact]
    public void Run_TooManyRejected_FailsAsExhausted()
    {
        PropertyFailedException failure = Fails(new PropertyAttribute(), nameof(NeverApplies));

        Assert.Contains("exhausted", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Run_PassingProperty_ReportsUnlessQuiet(bool quiet, int lines)
    {
        PropertyCheck.Run(new PropertyAttribute { QuietOnSuccess = quiet }, Method(nameof(Holds)), null, _reported.Add);

        Assert.Equal(lines, _reported.Count);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("a,b")]
    [InlineData("1,2,x")]
    [InlineData("1,2,3,4")]
    public void ParseReplay_BadText_SaysWhatIsExpected(string text)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PropertyCheck.ParseReplay(text));

        Assert.Contains("seed,gamma,size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_NotFinished_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new PropertyRunner().Result);

    private static bool Holds(int x) => x == x + 0;

    private static bool BelowFifty(int x) => x < 50;

    private static void Throws(int x) => throw new InvalidTimeZoneException($"{x}");

    private static async Task ThrowsLater(int x)
    {
        await Task.Yield();
        throw new InvalidTimeZoneException($"{x}");
    }

    private static FsCheck.Property NeverApplies(int x) => FsCheck.Fluent.Prop.When(true, x != x + 0);

    private static MethodInfo Method(string name) =>
        typeof(PropertyCheckTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static string Original(string message) => OriginalText().Match(message.ReplaceLineEndings("\n")).Groups[1].Value;

    private PropertyFailedException Fails(PropertyAttribute settings, string name)
    {
        PropertyFailedException failure = Assert.Throws<PropertyFailedException>(
            () => PropertyCheck.Run(settings, Method(name), null, _reported.Add));
        Assert.Empty(_reported);
        return failure;
    }

    [GeneratedRegex("""\[Property\(Replay = "(\d+,\d+,\d+)"\)\]""")]
    private static partial Regex ReplayText();

    [GeneratedRegex("Original:\n(.*)\n")]
    private static partial Regex OriginalText();
}
