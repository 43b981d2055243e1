using Arbit.Console.Tests.CommandLine;

namespace Arbit.Console.Tests.Logging;

public class RunLogTests
{
    private static readonly string[] Levels = ["error", "warning", "information", "debug"];

    [Fact]
    public void Demo_LogLevels_EachSaysWhatTheOneBeforeSaysAndMore()
    {
        List<string[]> said = [.. Levels.Select(Lines)];

        Assert.Empty(Lines("none"));
        Assert.Empty(said[0]);
        Assert.Contains(said[1], static l => l.Contains(" warning kalshi:", StringComparison.Ordinal) && l.Contains("is not traded: its book is Gapped (SequenceGap)", StringComparison.Ordinal));
        Assert.Contains(said[2], static l => l.Contains(" information approved ", StringComparison.Ordinal));
        Assert.EndsWith("the demo run begins with 2 sessions", said[2][0], StringComparison.Ordinal);
        Assert.EndsWith("the run has ended", said[2][^1], StringComparison.Ordinal);
        Assert.Contains(said[3], static l => l.Contains(" debug ", StringComparison.Ordinal) && l.Contains("suspicious_edge", StringComparison.Ordinal));
        for (int i = 1; i < said.Count; i++)
        {
            Assert.Equal(said[i - 1], said[i].Where(l => Levels.Take(i).Any(level => l.Contains($" {level} ", StringComparison.Ordinal))));
        }
    }

    private static string[] Lines(string level)
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--seconds", "8", "--seed", "7", "--in-memory", "--json", "--log-level", level);

        Assert.Equal(0, run.ExitCode);
        return run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
