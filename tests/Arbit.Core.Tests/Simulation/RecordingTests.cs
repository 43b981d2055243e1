using System.Text;
using Arbit.Events;
using Arbit.Simulation;
using Arbit.Testing;

namespace Arbit.Tests.Simulation;

public class RecordingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WriteThenRead_AllKinds_ComesBackByteForByte()
    {
        (GateInputKind Kind, string Source, byte[] Payload, TimeSpan After)[] inputs =
        [
            (GateInputKind.Configuration, "engine/pairs", "{\"version\":1}"u8.ToArray(), TimeSpan.Zero),
            (GateInputKind.Frame, "venue/ws/1", Encoding.UTF8.GetBytes("{\"a\":\"é\u2028\\\"\n\"}"), TimeSpan.FromTicks(7)),
            (GateInputKind.Frame, "venue/ws/1", [0xFF, 0xFE, 0x00], TimeSpan.FromSeconds(1)),
            (GateInputKind.Tick, "engine/tick", [], TimeSpan.FromSeconds(2)),
            (GateInputKind.Frame, "venue/ws/1", [0x00, 0x41], TimeSpan.FromSeconds(3)),
        ];
        byte[] file = Write(inputs);

        List<(RecordedInput Input, byte[] Payload)> read = ReadAll(file, out RecordingReader reader);

        Assert.Null(reader.Problem);
        Assert.True(reader.Ended);
        Assert.Equal(Start, reader.StartedAt);
        Assert.Equal("a note", reader.Note);
        Assert.Equal(inputs.Length, read.Count);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(i + 1, read[i].Input.Number);
            Assert.Equal(inputs[i].Kind, read[i].Input.Kind);
            Assert.Equal(inputs[i].Source, read[i].Input.Source);
            Assert.Equal(Start + inputs[i].After, read[i].Input.At);
            Assert.Equal(inputs[i].Payload, read[i].Payload);
        }
    }

    [Property]
    public void WriteThenRead_RandomBytes_ComesBackByteForByte(byte[][] payloads)
    {
        byte[] file = Write([.. payloads.Select(static p => (GateInputKind.Frame, "v/ws/1", p ?? [], TimeSpan.Zero))]);

        List<(RecordedInput Input, byte[] Payload)> read = ReadAll(file, out RecordingReader reader);

        Assert.Null(reader.Problem);
        Assert.Equal(payloads.Length, read.Count);
        Assert.All(payloads.Zip(read), static pair => Assert.Equal(pair.First ?? [], pair.Second.Payload));
    }

    [Fact]
    public void TryRead_FileCutAnywhere_SaysTruncatedAndKeepsWhatWasBefore()
    {
        byte[] file = Write([.. Enumerable.Range(0, 5).Select(static i =>
            (GateInputKind.Frame, "venue/ws/1", Encoding.UTF8.GetBytes($"frame {i}"), TimeSpan.FromSeconds(i)))]);
        int header = Array.IndexOf(file, (byte)'\n') + 1;

        // The last byte is the end line's line feed: without it the file is still whole.
        for (int length = header; length < file.Length - 1; length++)
        {
            List<(RecordedInput Input, byte[] Payload)> read = ReadAll(file[..length], out RecordingReader reader);

            Assert.False(reader.Ended);
            RecordingProblem problem = Assert.IsType<RecordingProblem>(reader.Problem);
            Assert.Contains("truncated", problem.ToString(), StringComparison.Ordinal);
            Assert.Contains("--allow-truncated", problem.Fix, StringComparison.Ordinal);
            Assert.Equal(file[..length].Count(static b => b == '\n') - 1, read.Count(r => r.Payload.Length == 7) - (EndsInsideWholeLine(file, length) ? 1 : 0));
        }
    }

    [Theory]
    [InlineData("", "header")]
    [InlineData("not json\n", "header")]
    [InlineData("[1]\n", "header")]
    [InlineData("{\"arbit\":\"other\"}\n", "header")]
    [InlineData("{\"arbit\":\"recording\",\"version\":2}\n", "version")]
    [InlineData("{\"arbit\":\"recording\",\"version\":1,\"startedAt\":\"soon\"}\n", "startedAt")]
    [InlineData("{\"arbit\":\"recording\",\"version\":1}\n", "startedAt")]
    public void TryOpen_BadHeader_NamesTheField(string text, string field)
    {
        Assert.False(RecordingReader.TryOpen(new MemoryStream(Encoding.UTF8.GetBytes(text)), out _, out RecordingProblem? problem));

        Assert.Equal(field, problem!.Field);
        Assert.NotEmpty(problem.Fix);
    }

    [Theory]
    [InlineData("{\"t\":0,\"k\":\"frame\",\"s\":\"v\",\"d\":\"\"}", "n")]
    [InlineData("{\"n\":1,\"k\":\"frame\",\"s\":\"v\",\"d\":\"\"}", "t")]
    [InlineData("{\"n\":1,\"t\":0,\"s\":\"v\",\"d\":\"\"}", "k")]
    [InlineData("{\"n\":1,\"t\":0,\"k\":\"frame\",\"d\":\"\"}", "s")]
    [InlineData("{\"n\":1,\"t\":0,\"k\":\"frame\",\"s\":\"v\"}", "d")]
    [InlineData("{\"n\":1,\"t\":0,\"k\":\"film\",\"s\":\"v\",\"d\":\"\"}", "k")]
    [InlineData("{\"n\":\"1\",\"t\":0,\"k\":\"frame\",\"s\":\"v\",\"d\":\"\"}", "line")]
    [InlineData("{\"end\":3}", "end")]
    [InlineData("oops", "line")]
    public void TryRead_BadLine_NamesLineAndField(string line, string field)
    {
        string text = $"{{\"arbit\":\"recording\",\"version\":1,\"startedAt\":\"2026-11-02T15:00:00Z\"}}\n{line}\n{{\"end\":1}}\n";
        Assert.True(RecordingReader.TryOpen(new MemoryStream(Encoding.UTF8.GetBytes(text)), out RecordingReader? reader, out _));

        Assert.False(reader.TryRead(out _));

        Assert.Equal(2, reader.Problem!.Line);
        Assert.Equal(field, reader.Problem.Field);
    }

    [Fact]
    public void TryRead_UnknownFields_AreIgnored()
    {
        string text = "{\"arbit\":\"recording\",\"version\":1,\"startedAt\":\"2026-11-02T15:00:00Z\",\"x\":{}}\n\n" +
            "{\"n\":1,\"t\":5,\"k\":\"tick\",\"s\":\"engine/tick\",\"d\":\"\",\"later\":{\"a\":[1]}}\r\n{\"end\":1}";
        Assert.True(RecordingReader.TryOpen(new MemoryStream(Encoding.UTF8.GetBytes(text)), out RecordingReader? reader, out _));

        Assert.True(reader.TryRead(out RecordedInput input));
        Assert.Equal(Start.AddTicks(5), input.At);
        Assert.False(reader.TryRead(out _));
        Assert.True(reader.Ended);
    }

    [Fact]
    public void OnInput_AfterDispose_Refuses()
    {
        var writer = new RecordingWriter(new MemoryStream(), Start);
        writer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => writer.OnInput(1, new GateInput(GateInputKind.Tick, "engine/tick", default, Start)));
    }

    [Fact]
    public void Flush_StorageFailsOnce_NothingIsLost()
    {
        var storage = new FailingStream();
        var writer = new RecordingWriter(storage, Start);
        writer.OnInput(1, new GateInput(GateInputKind.Frame, "v/ws/1", "one"u8, Start));
        storage.Fail = true;
        Assert.Throws<IOException>(writer.Flush);
        writer.OnInput(2, new GateInput(GateInputKind.Frame, "v/ws/1", "two"u8, Start));
        Assert.True(writer.PendingBytes > 0);
        storage.Fail = false;
        writer.Dispose();

        List<(RecordedInput Input, byte[] Payload)> read = ReadAll(storage.ToArray(), out RecordingReader reader);

        Assert.Null(reader.Problem);
        Assert.Equal(["one", "two"], read.Select(static r => Encoding.UTF8.GetString(r.Payload)));
    }

    [Fact]
    public void Play_Recording_FeedsEveryInputInOrder()
    {
        byte[] file = Write([.. Enumerable.Range(0, 40).Select(static i =>
            (GateInputKind.Frame, "venue/ws/1", Encoding.UTF8.GetBytes($"{i}"), TimeSpan.FromSeconds(i)))]);
        Assert.True(RecordingReader.TryOpen(new MemoryStream(file), out RecordingReader? reader, out _));
        var seen = new Collector();
        long reported = 0;

        long played = Replayer.Play(reader, seen, n => reported = n, CancellationToken.None);

        Assert.Equal(40, played);
        Assert.Equal(40, reported);
        Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"{i}"), seen.Payloads);
    }

    [Fact]
    public void Play_Cancelled_StopsBetweenInputs()
    {
        byte[] file = Write([(GateInputKind.Tick, "engine/tick", [], TimeSpan.Zero)]);
        Assert.True(RecordingReader.TryOpen(new MemoryStream(file), out RecordingReader? reader, out _));

        Assert.Equal(0, Replayer.Play(reader, new Collector(), null, new CancellationToken(canceled: true)));
    }

    private static bool EndsInsideWholeLine(byte[] file, int length) => file[length] == '\n';

    private static byte[] Write((GateInputKind Kind, string Source, byte[] Payload, TimeSpan After)[] inputs)
    {
        var stream = new MemoryStream();
        using (var writer = new RecordingWriter(stream, Start, "a note"))
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                writer.OnInput(i + 1, new GateInput(inputs[i].Kind, inputs[i].Source, inputs[i].Payload, Start + inputs[i].After));
            }
        }

        return stream.ToArray();
    }

    private static List<(RecordedInput Input, byte[] Payload)> ReadAll(byte[] file, out RecordingReader reader)
    {
        Assert.True(RecordingReader.TryOpen(new MemoryStream(file), out RecordingReader? opened, out RecordingProblem? problem), problem?.ToString());
        reader = opened!;
        var read = new List<(RecordedInput, byte[])>();
        while (reader.TryRead(out RecordedInput input))
        {
            read.Add((input, input.Payload.ToArray()));
        }

        return read;
    }

    private sealed class Collector : IInputHandler
    {
        public List<string> Payloads { get; } = [];

        public void Receive(in GateInput input) => Payloads.Add(Encoding.UTF8.GetString(input.Payload));
    }

    private sealed class FailingStream : MemoryStream
    {
        public bool Fail { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fail)
            {
                throw new IOException("disk full");
            }

            base.Write(buffer);
        }
    }
}
