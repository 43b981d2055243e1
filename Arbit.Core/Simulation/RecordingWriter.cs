using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Arbit.Events;

namespace Arbit.Simulation;

/// <summary>
/// Records everything that enters a gate. Inside the turn it only copies into memory; <see cref="Flush"/> writes, and
/// <see cref="Dispose"/> ends the file properly.
/// </summary>
/// <threadsafety>Safe: the gate's turns and the flusher may be different threads.</threadsafety>
public sealed class RecordingWriter : IGateTap, IDisposable
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _bufferLock = new();
    private readonly Lock _streamLock = new();
    private readonly Stream _stream;
    private readonly DateTimeOffset _startedAt;
    private ArrayBufferWriter<byte> _filling = new();
    private ArrayBufferWriter<byte> _draining = new();
    private long _count;
    private bool _ended;

    /// <summary>Begins a recording.</summary>
    /// <param name="stream">Where to write; disposed with the writer.</param>
    /// <param name="startedAt">The time the offsets in the file count from.</param>
    /// <param name="note">A line for people; empty for none.</param>
    public RecordingWriter(Stream stream, DateTimeOffset startedAt, string note = "")
    {
        _stream = stream;
        _startedAt = startedAt;
        using var writer = new Utf8JsonWriter(_filling, Json);
        writer.WriteStartObject();
        writer.WriteString(RecordingFormat.Arbit, RecordingFormat.Name);
        writer.WriteNumber(RecordingFormat.VersionName, RecordingFormat.Version);
        writer.WriteString(RecordingFormat.StartedAt, startedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (note.Length > 0)
        {
            writer.WriteString(RecordingFormat.Note, note);
        }

        EndLine(writer);
    }

    /// <summary>Bytes waiting in memory: when it grows without end, storage is too slow.</summary>
    public long PendingBytes
    {
        get
        {
            lock (_bufferLock)
            {
                return _filling.WrittenCount;
            }
        }
    }

    /// <inheritdoc />
    public void OnInput(long number, in GateInput input)
    {
        lock (_bufferLock)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _count++;
            using var writer = new Utf8JsonWriter(_filling, Json);
            writer.WriteStartObject();
            writer.WriteNumber(RecordingFormat.Number, number);
            writer.WriteNumber(RecordingFormat.Ticks, (input.At - _startedAt).Ticks);
            writer.WriteString(RecordingFormat.Kind, GateInputKinds.ToText(input.Kind));
            writer.WriteString(RecordingFormat.Source, input.Source);
            if (IsPlainText(input.Payload))
            {
                writer.WriteString(RecordingFormat.Text, input.Payload);
            }
            else
            {
                writer.WriteBase64String(RecordingFormat.Bytes, input.Payload);
            }

            EndLine(writer);
        }
    }

    /// <summary>Writes what is waiting. Call it outside the gate.</summary>
    /// <exception cref="IOException">Storage failed; what was not written stays in memory for the next try.</exception>
    public void Flush()
    {
        lock (_streamLock)
        {
            if (_draining.WrittenCount == 0)
            {
                lock (_bufferLock)
                {
                    (_filling, _draining) = (_draining, _filling);
                }
            }

            _stream.Write(_draining.WrittenSpan);
            _stream.Flush();
            _draining.ResetWrittenCount();
        }
    }

    /// <summary>Writes the end line and closes the stream.</summary>
    public void Dispose()
    {
        lock (_bufferLock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            using var writer = new Utf8JsonWriter(_filling, Json);
            writer.WriteStartObject();
            writer.WriteNumber(RecordingFormat.End, _count);
            EndLine(writer);
        }

        // Twice: a failed flush may have left an older buffer to drain first.
        try
        {
            Flush();
            Flush();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    // Broken UTF-8 would not come back byte for byte from JSON text.
    private static bool IsPlainText(ReadOnlySpan<byte> payload) =>
        Utf8.IsValid(payload);

    private void EndLine(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        _filling.Write("\n"u8);
    }
}
