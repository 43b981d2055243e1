using System.Text.Json;

namespace Arbit.Console.Tests.CommandLine;

/// <summary>Everything a person can get wrong ends in exit code 2 and messages that say what to fix.</summary>
public class BadInputTests
{
    private const string Pair = """{"name":"P","relation":"identical","tier":"curated","members":[{"venue":"kalshi","market":"KXA-1","yes":"KXA-1/yes","no":"KXA-1/no"},{"venue":"polymarket","market":"0xabc","yes":"1","no":"2"}]}""";

    [Theory]
    [InlineData("{\"version\":1,\"pairs\":[{\"name\":\"P\",", "file")]
    [InlineData("{\"version\":1,\"pairs\":[]", "file")]
    [InlineData("nonsense", "file")]
    public void Replay_PairsFileIsNotJson_SaysWhere(string text, string word) => AssertRefused(ReplayWithPairs(text), word);

    [Fact]
    public void Replay_UnknownVenue_NamesItAndTheKnownOnes() =>
        AssertRefused(ReplayWithPairs(File(Pair.Replace("\"polymarket\"", "\"polymarkt\"", StringComparison.Ordinal))), "polymarkt", "kalshi", "polymarket", "pairs[0].members[1].venue");

    [Fact]
    public void Replay_DuplicateName_NamesIt() =>
        AssertRefused(ReplayWithPairs(File($"{Pair},{Pair}")), "pairs[1].name", "P");

    [Fact]
    public void Replay_DuplicateTokenId_NamesIt() =>
        AssertRefused(ReplayWithPairs(File(Pair.Replace("\"yes\":\"1\",\"no\":\"2\"", "\"yes\":\"1\",\"no\":\"1\"", StringComparison.Ordinal))), "pairs[0].members[1].no");

    [Fact]
    public void Replay_SeveralProblems_AreListedAtOnce()
    {
        string broken = Pair.Replace("identical", "similar", StringComparison.Ordinal).Replace("curated", "sure", StringComparison.Ordinal);

        AssertRefused(ReplayWithPairs(File(broken)), "pairs[0].relation", "similar", "pairs[0].tier", "sure");
    }

    [Fact]
    public void Replay_WrongPriceGridOfAMarket_NamesTheField()
    {
        string shipped = DemoCommandTests.Shipped();
        string broken = shipped.Replace("\\\"step\\\":\\\"0.0100\\\"", "\\\"step\\\":\\\"0.0300\\\"", StringComparison.Ordinal);
        Assert.NotEqual(shipped, broken);
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("replay", files.Write("grid.jsonl", broken)), "price_ranges", "KXHARBORMAYOR-26NOV03-ALV", "0.03");
    }

    [Theory]
    [InlineData("Risk:MaxTotalExposure=-5", "Risk:MaxTotalExposure", "-5")]
    [InlineData("Sizing:MinNetPerUnit=-0.01", "Sizing:MinNetPerUnit", "-0.01")]
    [InlineData("Engine:StartingBalance=-1", "Engine:StartingBalance", "-1")]
    [InlineData("Kalshi:SilenceAfter=00:00:00", "SilenceAfter", "00:00:01")]
    [InlineData("Polymarket:SuspectFor=1.00:00:00", "SuspectFor", "00:01:00")]
    [InlineData("Risk:MaxBookAge=soon", "Risk:MaxBookAge", "duration")]
    [InlineData("Risk:MaxBookAgeOf:kalshi=soon", "Risk:MaxBookAgeOf:kalshi", "duration")]
    [InlineData("Risk:MaxBookAgeOf:kalshi=02:00:00", "Risk:MaxBookAgeOf:kalshi", "01:00:00")]
    [InlineData("Risk:MaxBookAgeOf:kalshy=00:00:05", "Risk:MaxBookAgeOf:kalshy", "kalshi, polymarket")]
    [InlineData("Risk:MaxTotalExposur=5", "Risk:MaxTotalExposur", "MaxTotalExposure")]
    [InlineData("Rsk:MaxTotalExposure=5", "Rsk", "Risk")]
    [InlineData("Risk.MaxTotalExposure", "--set", "Section:Name=value")]
    public void Demo_BadSetting_NamesFieldValueAndFix(string setting, string field, string fix) =>
        AssertRefused(ConsoleRun.Of("demo", "--set", setting), field, fix);

    // It once ended in a stack trace.
    [Theory]
    [InlineData("Risk:MaxTotalExposure=5", "Risk:MaxTotalExposure=6")]
    [InlineData("Risk:MaxTotalExposure=5", "risk.maxtotalexposure=5")]
    public void Demo_SettingGivenTwice_IsRefused(string first, string second) =>
        AssertRefused(ConsoleRun.Of("demo", "--set", first, "--set", second), "--set", "Risk:MaxTotalExposure", "2 times", "once");

    [Theory]
    [InlineData("""{"Risk":5}""", "Risk:", "section")]
    [InlineData("""{"Risk":{"MaxBookAgeOf":"00:00:05"}}""", "Risk:MaxBookAgeOf", "table of durations")]
    [InlineData("""{"Risk":[5]}""", "Risk:0", "no such setting")]
    public void Demo_SettingOfAnotherShape_NamesItAndTheFix(string text, string field, string fix)
    {
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("demo", "--config", files.Write("arbit.json", text)), field, fix);
    }

    [Fact]
    public void GenerateDemo_PathThatCannotBeWritten_SaysSo()
    {
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("generate-demo", files.Path("nowhere/x.jsonl")), "FILE", "nowhere", "Give the path");
    }

    [Theory]
    [InlineData("verbose", "--log-level", "verbose", "debug")]
    public void Demo_UnknownLogLevel_NamesTheLevels(string level, params string[] words) =>
        AssertRefused(ConsoleRun.Of("demo", "--seconds", "1", "--in-memory", "--log-level", level), words);

    [Fact]
    public void Demo_SeveralBadSettings_AreListedAtOnce() =>
        AssertRefused(ConsoleRun.Of("demo", "--set", "Risk:MaxTotalExposure=-5", "--set", "Sizing:MinNet=-1"), "MaxTotalExposure", "MinNet");

    [Fact]
    public void Demo_SettingFromFile_IsTakenAndCommandLineWins()
    {
        using var files = new TemporaryFiles();
        string config = files.Write("arbit.json", """{"Risk":{"MaxTotalExposure":"0"}}""");

        Assert.Equal(0, Trades(ConsoleRun.Of("demo", "--json", "--config", config)));
        Assert.True(Trades(ConsoleRun.Of("demo", "--json", "--config", config, "--set", "Risk:MaxTotalExposure=500")) > 0);
    }

    [Theory]
    [InlineData("{\"Risk\":", "JSON")]
    public void Demo_BrokenSettingsFile_SaysSo(string text, string word)
    {
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("demo", "--config", files.Write("arbit.json", text)), "--config", word);
    }

    [Fact]
    public void Demo_MissingSettingsFile_SaysSo() => AssertRefused(ConsoleRun.Of("demo", "--config", "/nowhere/arbit.json"), "--config", "does not exist");

    [Fact]
    public void Replay_TruncatedRecording_IsRefusedUnlessAllowed()
    {
        string shipped = DemoCommandTests.Shipped();
        using var files = new TemporaryFiles();
        string path = files.Write("cut.jsonl", shipped[..(shipped.Length / 2)]);

        AssertRefused(ConsoleRun.Of("replay", path), "truncated", "--allow-truncated");
        ConsoleRun allowed = ConsoleRun.Of("replay", path, "--allow-truncated", "--json");
        Assert.Equal(0, allowed.ExitCode);
        Assert.True(Trades(allowed) > 0);
    }

    [Fact]
    public void Replay_DamagedCompression_SaysSo()
    {
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("replay", files.Write("broken.jsonl.gz", "this is not compressed")), "broken.jsonl.gz", "damaged");
    }

    [Fact]
    public void Replay_NoSuchFile_SaysSo() => AssertRefused(ConsoleRun.Of("replay", "/nowhere/x.jsonl"), "/nowhere/x.jsonl", "cannot be opened");

    [Fact]
    public void Replay_NotARecording_SaysSo()
    {
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("replay", files.Write("x.jsonl", "{\"a\":1}\n")), "header", "recording");
    }

    [Fact]
    public void Replay_OnPaperOrNotAtAll_TradesOtherwiseThanAtTheDisplayedDepth()
    {
        using var files = new TemporaryFiles();
        string path = files.Write("demo.jsonl", DemoCommandTests.Shipped());

        long displayed = Trades(ConsoleRun.Of("replay", path, "--json"));
        long paper = Trades(ConsoleRun.Of("replay", path, "--json", "--trades", "paper"));
        Assert.InRange(paper, 1, displayed);
        Assert.Equal(0, Trades(ConsoleRun.Of("replay", path, "--json", "--trades", "none")));
    }

    [Theory]
    [InlineData("demo", "--speed", "2")]
    [InlineData("replay")]
    [InlineData("nonsense")]
    [InlineData("demo", "--seed", "seven")]
    public void CommandLine_UnknownWordOrFlag_IsBadInput(params string[] arguments) => AssertRefused(ConsoleRun.Of(arguments), "--help");

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("86401")]
    public void Demo_SecondsOutOfRange_NamesTheRange(string seconds) => AssertRefused(ConsoleRun.Of("demo", "--seconds", seconds), "--seconds", seconds, "86400");

    [Fact]
    public void Replay_UnknownWayToTrade_NamesTheWays()
    {
        using var files = new TemporaryFiles();

        AssertRefused(ConsoleRun.Of("replay", files.Write("demo.jsonl", DemoCommandTests.Shipped()), "--trades", "live"), "--trades", "live", "paper");
    }

    [Fact]
    public void Watch_KeyFileIsNoKey_SaysSoAndShowsNothingOfIt()
    {
        using var files = new TemporaryFiles();
        string key = files.Write("key.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        ConsoleRun run = ConsoleRun.Of("watch", "--pairs", files.Write("pairs.json", File(Pair)), "--kalshi-key-id", "id", "--kalshi-key-file", key);

        AssertRefused(run, "--kalshi-key-file");
        Assert.DoesNotContain("c2VjcmV0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void CommandLine_Help_NamesTheCommands()
    {
        ConsoleRun run = ConsoleRun.Of("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(new[] { "demo", "replay", "study", "watch", "paper", "record", "run" }, word => Assert.Contains(word, run.Out, StringComparison.Ordinal));
    }

    private static string File(string pairs) => $"{{\"version\":1,\"pairs\":[{pairs}]}}";

    private static ConsoleRun ReplayWithPairs(string pairs)
    {
        using var files = new TemporaryFiles();
        string recording = files.Write("empty.jsonl", "{\"arbit\":\"recording\",\"version\":1,\"startedAt\":\"2026-11-02T15:00:00Z\"}\n{\"end\":0}\n");
        return ConsoleRun.Of("replay", recording, "--pairs", files.Write("pairs.json", pairs));
    }

    private static long Trades(ConsoleRun run)
    {
        using JsonDocument document = JsonDocument.Parse(run.Out);
        return document.RootElement.GetProperty("trades").GetInt64();
    }

    private static void AssertRefused(ConsoleRun run, params string[] words)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));

        // A message, not a stack trace.
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }
}
