using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Hosting;

namespace Arbit.Console.Tests.CommandLine;

/// <summary>The console as a process: a run that is told to stop says what it did before it goes, and leaves all in order.</summary>
public class SignalTests
{
    private const string Enter = "\u001b[?1049h\u001b[?25l", Leave = "\u001b[?25h\u001b[?1049l";

    /// <summary>The command-line library once waited for the run without telling it to stop, and left without its report.</summary>
    [Fact]
    public async Task Terminate_RunningDemo_StopsItAndReports()
    {
        if (OperatingSystem.IsWindows())
        {
            // There are no such signals there.
            return;
        }

        using var demo = ConsoleProcess.Plain("demo", "--seconds", "3600", "--seed", "7");
        await demo.UntilAsync("approved");
        await demo.SignalAsync("TERM");

        Assert.Equal((0, ""), await demo.EndAsync());
        Assert.Contains("decisions digest", demo.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ControlC_LiveScreen_GivesTheTerminalBackAndTheRecordingReplays()
    {
        if (!OperatingSystem.IsLinux())
        {
            // The tool that makes terminals takes other arguments elsewhere.
            return;
        }

        using var files = new TemporaryFiles();
        string recording = files.Path("run.jsonl.gz"), before = files.Path("before"), after = files.Path("after");
        using var demo = ConsoleProcess.OnTerminal(before, after, "demo", "--seconds", "3600", "--seed", "7", "--record", recording);
        await demo.UntilAsync("approved");
        await demo.InterruptAsync();

        Assert.Equal((0, ""), await demo.EndAsync());
        Assert.Equal(File.ReadAllText(before), File.ReadAllText(after));
        Assert.Equal(1, demo.Out.Split(Enter).Length - 1);
        string left = Assert.Single(demo.Out.Split(Leave)[1..]);
        Assert.DoesNotContain("\u001b[H", left, StringComparison.Ordinal);
        Replays(recording, "paper", left);
    }

    [Theory]
    [InlineData("paper", "paper")]
    [InlineData("watch", "none")]
    public async Task Interrupt_PlainRunOnLiveVenues_ReportsAndTheRecordingReplays(string command, string trades)
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere an interrupt that is ignored cannot be had back.
            return;
        }

        using var files = new TemporaryFiles();
        string recording = files.Path("run.jsonl");
        using var simulator = new Simulator(new SimulatorOptions(), TimeProvider.System);
        await using SimulatorServer server = await SimulatorServer.StartAsync(simulator);
        using var run = ConsoleProcess.Plain(command, "--record", recording,
            "--pairs", files.Write("pairs.json", simulator.PairsFile),
            "--kalshi-key-id", simulator.Credentials.KalshiKeyId, "--kalshi-key-file", files.Write("key.pem", simulator.Credentials.KalshiPrivateKey),
            "--set", $"Kalshi:RestAddress={server.Addresses.KalshiRest}", "--set", $"Kalshi:StreamAddress={server.Addresses.KalshiSocket}",
            "--set", $"Polymarket:MarketSocket={server.Addresses.MarketSocket}", "--set", $"Polymarket:Clob={server.Addresses.Clob}",
            "--set", $"Polymarket:Gamma={server.Addresses.Gamma}");
        await run.UntilAsync("approved");
        await run.SignalAsync("INT");

        Assert.Equal((0, ""), await run.EndAsync());
        Assert.DoesNotContain("\u001b", run.Out, StringComparison.Ordinal);
        Replays(recording, trades, run.Out);
    }

    /// <summary>Both programs side by side as their help says: the simulator writes its sheet and its pairs file, the console takes both.</summary>
    [Fact]
    public async Task Run_StandAloneSimulator_TradesOnPaperAndIsToldToStop()
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere an interrupt that is ignored cannot be had back.
            return;
        }

        using var files = new TemporaryFiles();
        string sheet = files.Path("sheet.json"), pairs = files.Path("pairs.json");
        using var simulator = ConsoleProcess.Simulator("--seed", "7", "--pairs-to", pairs);
        await simulator.UntilAsync("}}");
        File.WriteAllText(sheet, simulator.Out);
        using var run = ConsoleProcess.Plain("run", "--paper", "--events-file", pairs, "--simulator", sheet);
        await run.UntilAsync("approved");
        await run.SignalAsync("TERM");
        Assert.Equal((0, ""), await run.EndAsync());
        Assert.Contains("decisions digest", run.Out, StringComparison.Ordinal);

        await simulator.SignalAsync("TERM");
        Assert.Equal((0, ""), await simulator.EndAsync());
        Assert.Single(simulator.Out.Trim().Split('\n'));
    }

    // Complete to its last line, and decides what the run decided.
    private static void Replays(string recording, string trades, string report)
    {
        ConsoleRun again = ConsoleRun.Of("replay", recording, "--trades", trades);

        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Equal(Digest(again.Out), Digest(report));
    }

    private static string Digest(string report) =>
        Assert.Single(report.Split('\n'), static line => line.StartsWith("decisions digest ", StringComparison.Ordinal)).Trim();
}
