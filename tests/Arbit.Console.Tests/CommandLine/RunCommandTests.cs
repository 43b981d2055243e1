namespace Arbit.Console.Tests.CommandLine;

public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("--live", "--live", "--paper or --dry-run")]
    [InlineData("--live --paper", "--live", "--paper or --dry-run")]
    [InlineData("--dry-run --paper", "--dry-run", "Give one")]
    [InlineData("", "--paper", "no mode")]
    public void Run_ModeThatIsNone_IsRefusedBeforeAnythingIsRead(string modes, string names, string fix) =>
        AssertRefused(ConsoleRun.Of(["run", "--events-file", "/nowhere/pairs.json", .. modes.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), names, fix);

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--paper")]
    public void Run_WithoutAKey_NamesTheWaysToGiveOne(string mode)
    {
        AssertRefused(ConsoleRun.Of("run", mode, "--events-file", "/nowhere/pairs.json"), "--kalshi-key-id", "--simulator");
        AssertRefused(ConsoleRun.Of("run", mode, "--events-file", "/nowhere/pairs.json", "--kalshi-key-id", "k"), "--kalshi-key-file", "--simulator");
    }

    [Fact]
    public void Run_EventsFileIsNotThere_NamesIt()
    {
        string key = _files.Write("key.pem", "x");

        AssertRefused(ConsoleRun.Of("run", "--paper", "--events-file", "/nowhere/pairs.json", "--kalshi-key-id", "k", "--kalshi-key-file", key), "--pairs", "/nowhere/pairs.json");
    }

    [Fact]
    public void Watch_SimulatorAndAKey_IsRefused() =>
        AssertRefused(ConsoleRun.Of("watch", "--pairs", "/nowhere/pairs.json", "--kalshi-key-id", "k", "--simulator", "/nowhere/sheet.json"), "--kalshi-key-id", "--simulator");

    [Fact]
    public void Paper_SheetOfAnotherMachine_IsRefused()
    {
        string sheet = _files.Write("sheet.json", """{"kalshi":{"rest":"http://example.com/trade-api/v2","ws":"ws://127.0.0.1:1/x","keyId":"k","privateKeyFile":"f"},"polymarket":{}}""");

        AssertRefused(ConsoleRun.Of("paper", "--pairs", "/nowhere/pairs.json", "--simulator", sheet), "--simulator", "example.com");
    }

    private static void AssertRefused(ConsoleRun run, params string[] words)
    {
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }
}
