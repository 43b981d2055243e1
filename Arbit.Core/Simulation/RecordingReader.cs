using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Arbit.Events;

namespace Arbit.Simulation;

/// <summary>Reads a recording input by input. What is wrong with it is a value, and nothing before it is lost.</summary>
public sealed class RecordingReader : IDisposable
{
    private readonly LineReader _lines;
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private DateTimeOffset _startedAt;
    private long _count;
    private byte[] _payload = new byte[64 * 1024];

    private RecordingReader(Stream stream) => _lines = new LineReader(stream, RecordingFormat.MaxLineBytes);

    /// <summary>The time the recording began.</summary>
    public DateTimeOffset StartedAt => _startedAt;

    /// <summary>What the recorder noted; empty when nothing.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What ended the reading early, or null.</summary>
    public RecordingProblem? Problem { get; private set; }

    /// <summary>True when the end line was read.</summary>
    public bool Ended { get; private set; }

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The recording; disposed with the reader.</param>
    /// <param name="reader">The reader, or null.</param>
    /// <param name="problem">Why the file is not a recording, or null.</param>
    public static bool TryOpen(Stream stream, [NotNullWhen(true)] out RecordingReader? reader, [NotNullWhen(false)] out RecordingProblem? problem)
    {
        var opened = new RecordingReader(stream);
        if (opened.ReadHeader())
        {
            reader = opened;
            problem = null;
            return true;
        }

        problem = opened.Problem!;
        opened.Dispose();
        reader = null;
        return false;
    }

    /// <summary>Reads the next input. After false, <see cref="Problem"/> says whether that was the end.</summary>
    public bool TryRead(out RecordedInput input)
    {
        input = default;
        if (Ended || Problem is not null)
        {
            return false;
        }

        if (!_lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            return Fail(_lines.TooLong
                ? ("line", "is longer than 64 MiB", "The file is not a recording or is damaged.")
                : ("end", $"the file ends after {_count} inputs without its end line: it is truncated",
                    "Record again, or replay what is there with --allow-truncated."));
        }

        try
        {
            return Parse(line.Span, out input);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The last line of a torn file is a truncation, not a puzzle.
            return Fail(_lines.AtEnd
                ? ("end", $"the last line is cut short after {_count} inputs: the recording is truncated",
                    "Record again, or replay what is there with --allow-truncated.")
                : ("line", "is not the JSON of an input", "The file was edited or damaged here."));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private bool ReadHeader()
    {
        if (!_lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            return Fail(("header", "the file is empty", "Give a recording made by this project."));
        }

        try
        {
            using JsonDocument header = JsonDocument.Parse(line);
            JsonElement root = header.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(RecordingFormat.Arbit, out JsonElement name) ||
                name.GetString() != RecordingFormat.Name)
            {
                return Fail(("header", "the first line is not {\"arbit\":\"recording\",…}", "Give a recording made by this project."));
            }

            int version = root.TryGetProperty(RecordingFormat.VersionName, out JsonElement v) ? v.GetInt32() : 0;
            if (version != RecordingFormat.Version)
            {
                return Fail(("version", $"is {version}; this build reads {RecordingFormat.Version}", "Use the version of the program that recorded it."));
            }

            if (!root.TryGetProperty(RecordingFormat.StartedAt, out JsonElement started) ||
                !DateTimeOffset.TryParse(started.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _startedAt))
            {
                return Fail(("startedAt", "is missing or not a time", "Expected an ISO 8601 time in UTC."));
            }

            Note = root.TryGetProperty(RecordingFormat.Note, out JsonElement note) ? note.GetString() ?? "" : "";
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Fail(("header", "the first line is not JSON", "Give a recording made by this project."));
        }
    }

    private bool Parse(ReadOnlySpan<byte> line, out RecordedInput input)
    {
        input = default;
        long? number = null, ticks = null, end = null;
        GateInputKind? kind = null;
        string? source = null;
        int length = -1;
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(RecordingFormat.Number))
            {
                json.Read();
                number = json.GetInt64();
            }
            else if (json.ValueTextEquals(RecordingFormat.Ticks))
            {
                json.Read();
                ticks = json.GetInt64();
            }
            else if (json.ValueTextEquals(RecordingFormat.Kind))
            {
                json.Read();
                kind = GateInputKinds.TryParse(json.GetString(), out GateInputKind parsed) ? parsed : null;
                if (kind is null)
                {
                    return Fail(("k", $"'{json.GetString()}' is not a kind of input", $"Lawful: {string.Join(", ", Enum.GetValues<GateInputKind>().Select(static k => k.ToText()))}."));
                }
            }
            else if (json.ValueTextEquals(RecordingFormat.Source))
            {
                json.Read();
                source = Intern(json.GetString() ?? "");
            }
            else if (json.ValueTextEquals(RecordingFormat.Text))
            {
                json.Read();
                Ensure(line.Length);
                length = json.CopyString(_payload);
            }
            else if (json.ValueTextEquals(RecordingFormat.Bytes))
            {
                json.Read();
                _payload = json.GetBytesFromBase64();
                length = _payload.Length;
            }
            else if (json.ValueTextEquals(RecordingFormat.End))
            {
                json.Read();
                end = json.GetInt64();
            }
            else
            {
                json.Skip();
            }
        }

        if (end is { } total)
        {
            Ended = total == _count;
            return !Ended && Fail(("end", $"says {total} inputs, the file has {_count}", "Inputs were removed or added; record again."));
        }

        string? missing = number is null ? "n" : ticks is null ? "t" : kind is null ? "k" : source is null ? "s" : length < 0 ? "d" : null;
        if (missing is not null)
        {
            return Fail((missing, "is missing", "Every input has n, t, k, s and d (or b)."));
        }

        _count++;
        input = new RecordedInput(number!.Value, _startedAt.AddTicks(ticks!.Value), kind!.Value, source!, _payload.AsMemory(0, length));
        return true;
    }

    private string Intern(string source)
    {
        if (!_sources.TryGetValue(source, out string? known))
        {
            known = source;
            _sources.Add(source, source);
        }

        return known;
    }

    private void Ensure(int size)
    {
        if (_payload.Length < size)
        {
            _payload = new byte[Math.Max(size, _payload.Length * 2)];
        }
    }

    private bool Fail((string Field, string Detail, string Fix) problem)
    {
        Problem = new RecordingProblem(_lines.Number, problem.Field, problem.Detail, problem.Fix);
        return false;
    }
}
