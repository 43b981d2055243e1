using System.Text;
using System.Text.Json;
using Arbit.Console.Commands;
using Arbit.Console.Demo;

namespace Arbit.Console.Tests.CommandLine;

public class DemoCommandTests
{
    /// <summary>
    /// What the shipped recording decides, on every machine. It changes only with the recording, a default or the
    /// decision code; a change must be wanted and told in the change log.
    /// </summary>
    private const string ShippedDigest = "3ed5d40f2f884df4169a33a7d6f62a725ee26420bf40cfdd9d9ccd6a904f7e07";

    [Fact]
    public void Demo_Json_IsOneDocumentWithTheKnownDigest()
    {
        ConsoleRun run = ConsoleRun.Of("demo", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement;
        Assert.Equal(
            ["frames", "bookUpdates", "gaps", "resyncs", "opportunities", "trades", "netPnl", "reasons", "decisionsDigest"],
            root.EnumerateObject().Select(static p => p.Name));
        Assert.Equal(ShippedDigest, root.GetProperty("decisionsDigest").GetString());
        Assert.Equal(JsonValueKind.String, root.GetProperty("netPnl").ValueKind);
        Assert.True(root.GetProperty("frames").GetInt64() > 1_000);
        Assert.True(root.GetProperty("gaps").GetInt64() > 0);
        Assert.True(root.GetProperty("resyncs").GetInt64() > 0);
        Assert.True(root.GetProperty("trades").GetInt64() > 0);
        Assert.True(root.GetProperty("reasons").EnumerateObject().Count() > 8);
    }

    [Fact]
    public void Demo_Text_NamesWhatItIsAndTheReasons()
    {
        ConsoleRun run = ConsoleRun.Of("demo");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no order is sent", run.Out, StringComparison.Ordinal);
        Assert.Contains("no_edge", run.Out, StringComparison.Ordinal);
        Assert.Contains(ShippedDigest, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_OtherSeed_DecidesOtherwiseAndTheSameTwice()
    {
        string first = Digest(ConsoleRun.Of("demo", "--seed", "8", "--json").Out);

        Assert.NotEqual(ShippedDigest, first);
        Assert.Equal(first, Digest(ConsoleRun.Of("demo", "--seed", "8", "--json").Out));
    }

    [Fact]
    public void ShippedRecording_GeneratorOfItsSeed_MakesTheSameBytes()
    {
        using var made = new MemoryStream();
        DemoRecording.Write(made, DemoRecording.ShippedSeed);

        Assert.Equal(Shipped(), Encoding.UTF8.GetString(made.ToArray()));
    }

    [Fact]
    public void Replay_ShippedRecording_GivesTheSameDigest()
    {
        using var files = new TemporaryFiles();

        Assert.Equal(ShippedDigest, Digest(ConsoleRun.Of("replay", files.Write("demo.jsonl", Shipped()), "--json").Out));
        Assert.Equal(ShippedDigest, Digest(ConsoleRun.Of("replay", files.WriteCompressed("demo.jsonl.gz", Shipped()), "--json").Out));
    }

    /// <summary>The best bid of the first snapshot of one venue, and the price of the first change of the other.</summary>
    [Theory]
    [InlineData("orderbook_snapshot", "]],\\\"no_dollars_fp", -17)]
    [InlineData("price_changes", "\\\"price\\\":\\\"0.", 15)]
    public void Replay_OneByteOfAPriceChanged_GivesAnotherDigest(string frame, string mark, int offset)
    {
        string shipped = Shipped();
        int at = shipped.IndexOf(mark, shipped.IndexOf(frame, StringComparison.Ordinal), StringComparison.Ordinal);
        int digit = shipped.IndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8'], at + offset);
        using var files = new TemporaryFiles();
        string path = files.Write("changed.jsonl", $"{shipped[..digit]}{(char)(shipped[digit] + 1)}{shipped[(digit + 1)..]}");

        ConsoleRun run = ConsoleRun.Of("replay", path, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.NotEqual(ShippedDigest, Digest(run.Out));
    }

    internal static string Shipped()
    {
        using var reader = new StreamReader(DemoCommand.Shipped(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Digest(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("decisionsDigest").GetString()!;
    }
}
