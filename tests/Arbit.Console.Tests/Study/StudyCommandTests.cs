using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Arbit.Console.CommandLine;
using Arbit.Console.Commands;
using Arbit.Console.Demo;
using Arbit.Console.Study;
using Arbit.Engine;
using Arbit.Risk;
using Arbit.Sizing;
using Arbit.Testing;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Tests.Study;

public sealed class StudyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arbit-study").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _out.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void Sample_ShippedFile_IsWhatTheGeneratorWrites() => Assert.Equal(SampleBooks.Generate(), File.ReadAllText(SampleBooks.File));

    [Fact]
    public void Run_Sample_FindsWhatWasPutIn()
    {
        JsonElement document = Json(new StudyRequest { Files = [SampleBooks.File], Map = SampleBooks.Map, Json = true });

        JsonElement all = document.GetProperty("total");
        Assert.Equal((120, 1, 120), (Count(all, "observations"), Count(all, "oneSided"), Count(all, "priced")));
        Assert.Equal("""demo-election net>0 9 in 1, {"one_sided_book":1,"no_edge":110,"approved":9}; demo-rates net>0 15 in 1, {"no_edge":105,"approved":15}""", string.Join("; ", document.GetProperty("files")[0].GetProperty("pairs").EnumerateArray().Select(static p =>
            $"{p.GetProperty("name")} net>0 {p.GetProperty("edges").GetProperty("netPositive").GetProperty("observations")} in {p.GetProperty("edges").GetProperty("netPositive").GetProperty("windows")}, {p.GetProperty("reasons").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)}")));
        Assert.Equal("150", all.GetProperty("skewMilliseconds").GetProperty("p50").GetString());
        Assert.Equal("nearest rank", document.GetProperty("percentiles").GetString());
        Assert.Equal("0.005", document.GetProperty("settings").GetProperty("minNetPerUnit").GetString());
        Assert.Equal("60", document.GetProperty("settings").GetProperty("maxGapSeconds").GetString());
    }

    [Fact]
    public void Run_SameFilePacked_FindsTheSame()
    {
        string packed = Path.Combine(_folder, "touch.jsonl.gz");
        using (var stream = new GZipStream(File.Create(packed), CompressionMode.Compress))
        {
            stream.Write(Encoding.UTF8.GetBytes(SampleBooks.Generate()));
        }

        JsonElement plain = Json(new StudyRequest { Files = [SampleBooks.File], Map = SampleBooks.Map, Json = true });
        JsonElement unpacked = Json(new StudyRequest { Files = [packed], Map = SampleBooks.Map, Json = true });

        Assert.Equal(plain.GetProperty("total").GetRawText(), unpacked.GetProperty("total").GetRawText());
    }

    [Fact]
    public void Run_TwoFiles_PrintsTablesForEachAndForAll()
    {
        Assert.Equal(ExitCodes.Ok, Run(new StudyRequest { Files = [SampleBooks.File, SampleBooks.File], Map = SampleBooks.Map }));

        string text = _out.ToString();
        Assert.Contains("demo-election", text, StringComparison.Ordinal);
        Assert.Contains("All 2 files", text, StringComparison.Ordinal);
        Assert.Contains("what each gate removed, in order", text, StringComparison.Ordinal);
        Assert.Equal("", _errors.ToString());
    }

    [Fact]
    public void Run_OwnRecording_StudiesItsPairsThroughTheRealReaders()
    {
        string file = Path.Combine(_folder, "demo.jsonl");
        using (FileStream stream = File.Create(file))
        {
            DemoRecording.Write(stream, DemoRecording.ShippedSeed);
        }

        JsonElement document = Json(new StudyRequest { Files = [file], Json = true });

        JsonElement all = document.GetProperty("total");
        Assert.Equal("recording", document.GetProperty("files")[0].GetProperty("importer").GetString());
        Assert.True(Count(all, "observations") > 500);
        Assert.True(Count(all, "oneSided") > 0);
        JsonElement reasons = all.GetProperty("reasons");
        foreach (string reason in new[] { "approved", "no_edge", "book_gapped", "book_stale", "book_suspect", "suspicious_edge" })
        {
            Assert.True(reasons.TryGetProperty(reason, out JsonElement count) && count.GetInt64() > 0, $"no {reason} in {reasons}");
        }

        Assert.NotEqual(JsonValueKind.Null, all.GetProperty("dollarsThroughDepth").ValueKind);
    }

    [Fact]
    public void Run_SwappedMember_IsTheSameStudy()
    {
        string straight = Path.Combine(_folder, "demo.jsonl"), swapped = Path.Combine(_folder, "swapped.jsonl");
        using (FileStream stream = File.Create(straight))
        {
            DemoRecording.Write(stream, DemoRecording.ShippedSeed);
        }

        // Both contracts named the other way round and the opposite relation: the same promise in other words.
        string text = File.ReadAllText(straight);
        File.WriteAllText(swapped, Swap(text));
        Assert.NotEqual(text, File.ReadAllText(swapped));

        JsonElement a = Json(new StudyRequest { Files = [straight], Json = true }), b = Json(new StudyRequest { Files = [swapped], Json = true });

        Assert.Equal(a.GetProperty("total").GetProperty("reasons").GetRawText(), b.GetProperty("total").GetProperty("reasons").GetRawText());
        Assert.Equal(a.GetProperty("total").GetProperty("dollarsThroughDepth").GetRawText(), b.GetProperty("total").GetProperty("dollarsThroughDepth").GetRawText());
    }

    [Fact]
    public void Run_PairsFileForARecordingWithoutPairs_IsTheSameStudy()
    {
        using var whole = new MemoryStream();
        DemoRecording.Write(whole, DemoRecording.ShippedSeed);
        string text = Encoding.UTF8.GetString(whole.ToArray());
        string line = text.Split('\n').Single(static l => l.Contains("engine/pairs", StringComparison.Ordinal));
        using var input = JsonDocument.Parse(line);
        string pairs = Write("pairs.json", input.RootElement.GetProperty("d").GetString()!);
        string with = Write("with.jsonl", text);
        string without = Write("without.jsonl", text.Replace("\"k\":\"configuration\",\"s\":\"engine/pairs\"", "\"k\":\"command\",\"s\":\"engine/pairs\"", StringComparison.Ordinal));

        AssertRefused("give a pairs file with --pairs", new StudyRequest { Files = [without] });
        JsonElement a = Json(new StudyRequest { Files = [with], Json = true }), b = Json(new StudyRequest { Files = [without], Pairs = pairs, Json = true });

        Assert.Equal(a.GetProperty("total").GetRawText(), b.GetProperty("total").GetRawText());
    }

    [Fact]
    public void CommandLine_Study_TakesItsFlagsAndSettings()
    {
        int code = ArbitCommandLine.Run(
            ["study", SampleBooks.File, "--map", SampleBooks.Map, "--max-gap", "00:00:05", "--nominal-size", "7", "--set", "Sizing:MinNetPerUnit=0.02", "--json"],
            Io, CancellationToken.None);

        Assert.Equal((ExitCodes.Ok, ""), (code, _errors.ToString()));
        using var document = JsonDocument.Parse(_out.ToString());
        JsonElement settings = document.RootElement.GetProperty("settings");
        Assert.Equal(("0.02", "5", "7"), (settings.GetProperty("minNetPerUnit").GetString(), settings.GetProperty("maxGapSeconds").GetString(), settings.GetProperty("nominalSize").GetString()));
        Assert.Equal(118, document.RootElement.GetProperty("total").GetProperty("holes").GetInt32());
    }

    [Fact]
    public void Run_BadRows_AreSaidCountedAndDoNotFailTheStudy()
    {
        string file = Write("books.jsonl", SampleBooks.Generate() + "nonsense\n" + string.Concat(Enumerable.Repeat("{}\n", 30)));

        Assert.Equal(ExitCodes.Ok, Run(new StudyRequest { Files = [file], Map = SampleBooks.Map }));

        string[] lines = _errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(21, lines.Length);
        Assert.Equal($"{file}:121: line: 'nonsense' is not a JSON object", lines[0]);
        Assert.Equal($"{file}:122: at: 'Undefined' is not an ISO 8601 time", lines[1]);
        Assert.Equal($"{file}: 11 more lines refused", lines[^1]);
        Assert.Contains("151 lines, 120 observations, 31 refused", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EveryKindOfBadInput_IsOneClearMessage()
    {
        string good = SampleBooks.File;
        AssertRefused("FILE: none given; name at least one recording.", new StudyRequest { Files = [], Map = SampleBooks.Map });
        AssertRefused("FILE: '/no/such' does not exist; give the path of a recording.", new StudyRequest { Files = ["/no/such"], Map = SampleBooks.Map });
        AssertRefused("--map: '/no/such' cannot be read", new StudyRequest { Files = [good], Map = "/no/such" });
        AssertRefused("--pairs: '/no/such' cannot be read", new StudyRequest { Files = [good], Map = SampleBooks.Map, Pairs = "/no/such" });
        AssertRefused("is not a recording of this project; say with --map where its fields are", new StudyRequest { Files = [good] });
        AssertRefused("bad.map.json: price is missing", new StudyRequest { Files = [good], Map = Write("bad.map.json", "{}") });
        AssertRefused("no line has the field 'polymarket.aks'", new StudyRequest
        {
            Files = [good],
            Map = Write("typo.map.json", File.ReadAllText(SampleBooks.Map).Replace("\"polymarket.ask\"", "\"polymarket.aks\"", StringComparison.Ordinal)),
        });
        AssertRefused("holds no observation; 1 of 1 lines were refused", new StudyRequest { Files = [Write("empty.jsonl", "no\n")], Map = SampleBooks.Map });
        AssertRefused("The file is damaged or cut short", new StudyRequest { Files = [Write("torn.jsonl.gz", "not gzip")], Map = SampleBooks.Map });
        AssertRefused("NominalSize: 0 is outside its range", new StudyRequest { Files = [good], Map = SampleBooks.Map, NominalSize = 0m });
        AssertRefused("MinNetPerUnit: -1 is outside its range", new StudyRequest
        {
            Files = [good],
            Map = SampleBooks.Map,
            Settings = new SessionSettings(new ArbitOptions { Sizing = new SizingOptions { MinNetPerUnit = -1m } }, new KalshiOptions(), new PolymarketOptions()),
        });
    }

    [Fact]
    public void Run_TornOwnRecording_IsRefused()
    {
        using var whole = new MemoryStream();
        DemoRecording.Write(whole, DemoRecording.ShippedSeed);
        string text = Encoding.UTF8.GetString(whole.ToArray());

        AssertRefused("truncated", new StudyRequest { Files = [Write("torn.jsonl", text[..(text.Length / 2)])] });
        AssertRefused("version: is 9", new StudyRequest { Files = [Write("other.jsonl", text.Replace("\"version\":1", "\"version\":9", StringComparison.Ordinal))] });
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        AssertRefused("no two books of a pair ever stood together", new StudyRequest { Files = [Write("empty.jsonl", lines[0] + "\n{\"end\":0}\n")] });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_DamagedCompression_IsRefused(bool ownFormat)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            if (ownFormat)
            {
                DemoRecording.Write(stream, DemoRecording.ShippedSeed);
            }
            else
            {
                stream.Write(Encoding.UTF8.GetBytes(SampleBooks.Generate()));
            }
        }

        byte[] bytes = packed.ToArray();
        Array.Fill(bytes, (byte)0xFF, bytes.Length * 3 / 4, 16);
        string file = Path.Combine(_folder, "damaged.gz");
        File.WriteAllBytes(file, bytes);

        AssertRefused("damaged", new StudyRequest { Files = [file], Map = SampleBooks.Map });
    }

    [Fact]
    public void Run_RailsFromSettings_DecideWhatIsTraded()
    {
        var strict = new ArbitOptions { Risk = new RiskOptions { MaxGrossEdge = 0.001m, MaxBookSkew = TimeSpan.FromMilliseconds(10) } };

        JsonElement document = Json(new StudyRequest
        {
            Files = [SampleBooks.File],
            Map = SampleBooks.Map,
            Json = true,
            Settings = new SessionSettings(strict, new KalshiOptions(), new PolymarketOptions()),
        });

        JsonElement reasons = document.GetProperty("total").GetProperty("reasons");
        Assert.False(reasons.TryGetProperty("approved", out _));
        Assert.True(reasons.GetProperty("suspicious_edge").GetInt64() > 0);
    }

    [Fact]
    public void Run_LongerThanTwoSeconds_ReportsProgress()
    {
        var clock = new ManualClock();
        string file = Write("many.jsonl", string.Concat(Enumerable.Range(0, 1100).Select(i =>
            $$$"""{"at":{{{i}}},"pair":"A","k":{"bid":0.4,"bid_size":1,"ask":0.5,"ask_size":1},"p":{"bid":0.4,"ask":0.5}}""" + "\n")));
        string map = Write("wide.map.json", Import.Maps.Wide);
        var slow = new CommandIo(_out, _errors, new SteppingClock());

        StudyCommand.Run(new StudyRequest { Files = [file], Map = map }, slow, CancellationToken.None);

        Assert.StartsWith("study: observations: 1,024 after", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, clock.ActiveTimers);
    }

    [Fact]
    public void Run_Cancelled_Stops() => Assert.Throws<OperationCanceledException>(() => StudyCommand.Run(
        new StudyRequest { Files = [SampleBooks.File], Map = SampleBooks.Map }, Io, new CancellationToken(canceled: true)));

    private CommandIo Io => new(_out, _errors, new ManualClock());

    private int Run(StudyRequest request) => StudyCommand.Run(request, Io, CancellationToken.None);

    private JsonElement Json(StudyRequest request)
    {
        _out.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Ok, Run(request));
        using var document = JsonDocument.Parse(_out.ToString());
        return document.RootElement.Clone();
    }

    private void AssertRefused(string message, StudyRequest request)
    {
        BadInputException refused = Assert.Throws<BadInputException>(() => Run(request));
        Assert.Contains(refused.Problems, p => p.Contains(message, StringComparison.Ordinal));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static int Count(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();

    private static string Swap(string recording)
    {
        string token = "3" + new string('7', 75);
        return recording.Replace("complement", "identical", StringComparison.Ordinal)
            .Replace($"\\\"yes\\\":\\\"{token}0\\\",\\\"no\\\":\\\"{token}1\\\"", $"\\\"yes\\\":\\\"{token}1\\\",\\\"no\\\":\\\"{token}0\\\"", StringComparison.Ordinal);
    }

    /// <summary>A clock that is three seconds later at every look.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _timestamp;

        public override long GetTimestamp() => _timestamp += 3 * TimestampFrequency;
    }
}
