using System.Text.Json;
using Arbit.Console.Tests.CommandLine;
using Arbit.Testing;

namespace Arbit.Console.Tests.Demo;

/// <summary>The whole live path in memory: both venues' adapters and sessions, the simulator, paper trading.</summary>
public class SimulatedRunTests
{
    /// <summary>
    /// What seed 7 decides in 20 virtual seconds, on every machine and however busy it is. It changes with the simulation, a
    /// default or the decision code; a change must be wanted and told in the change log.
    /// </summary>
    private const string SeedSeven = "66c24169448d8a3407722722e60bb4521f8b8ba3cc13fc4e22dd2498dcce4b35";

    [Fact]
    public void InMemory_SeedSeven_FindsMendsAndEarnsWhatTheSimulatorSays()
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--seconds", "20", "--seed", "7", "--in-memory", "--json");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement, windows = root.GetProperty("windows"), account = root.GetProperty("account");
        Assert.Equal(SeedSeven, root.GetProperty("decisionsDigest").GetString());
        Assert.Equal((5, 5, 0), (Number(windows, "injected"), Number(windows, "found"), Number(windows, "invented")));
        Assert.Equal((23, 23, 23), (Number(root, "injectedGaps"), Number(root, "gaps"), Number(root, "resyncs")));
        Assert.Equal(6, Number(root, "trades"));
        Assert.True(root.GetProperty("reasons").EnumerateObject().Count() > 3);
        Assert.Equal("12.60266", root.GetProperty("netPnl").GetString());
        Assert.Equal("12.60266", account.GetProperty("netPnl").GetString());
        Assert.Equal((13, 0), (Number(account, "fills"), Number(account, "betterThanBook")));
    }

    [Fact]
    public void InMemory_BusyThreadPool_TakesTheSameCourseToTheLastByte()
    {
        using var files = new TemporaryFiles();
        string quiet = files.Path("quiet.jsonl"), busy = files.Path("busy.jsonl");
        ConsoleRun first = Short(7, quiet);
        int running = 1;
        for (int i = 0; i < 32; i++)
        {
            ThreadPool.QueueUserWorkItem(_ => SpinWait.SpinUntil(() => Volatile.Read(ref running) == 0));
        }

        ConsoleRun second = Short(7, busy);
        Volatile.Write(ref running, 0);

        Assert.Equal(first, second);
        Assert.Equal(File.ReadAllBytes(quiet), File.ReadAllBytes(busy));
    }

    [Fact]
    public void InMemory_OtherSeed_DecidesOtherwise()
    {
        using var files = new TemporaryFiles();

        Assert.NotEqual(Digest(Short(7, files.Path("7.jsonl")).Out), Digest(Short(8, files.Path("8.jsonl")).Out));
    }

    [Fact]
    public void Replay_OfARunInMemory_GivesItsDigest()
    {
        using var files = new TemporaryFiles();
        string recording = files.Path("run.jsonl.gz");
        string live = Digest(Short(7, recording).Out);

        ConsoleRun again = ConsoleRun.Of("replay", recording, "--trades", "paper", "--json");

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(live, Digest(again.Out));
    }

    /// <summary>The run itself fails when a fill is better than the book was, or the two accounts differ by a digit.</summary>
    [Property(MaxTest = 4)]
    public void InMemory_AnySeed_PaperIsNeverBetterThanTheBookAndTheAccountsAgree(int seed)
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--seconds", "10", "--seed", $"{seed}", "--in-memory", "--json");

        Assert.Equal("", run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement, account = root.GetProperty("account");
        Assert.Equal(0, Number(account, "betterThanBook"));
        Assert.Equal(decimal.Parse(root.GetProperty("netPnl").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(account.GetProperty("netPnl").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void InMemory_WithoutSeconds_SaysWhatIsMissing()
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--in-memory");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--seconds", run.Error, StringComparison.Ordinal);
    }

    private static ConsoleRun Short(int seed, string recording) =>
        ConsoleRun.Of("demo", "--seconds", "8", "--seed", $"{seed}", "--in-memory", "--json", "--record", recording);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Digest(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("decisionsDigest").GetString()!;
    }
}
