using System.Text.Json;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Cuts a large list of messages into its messages. Each enters the gate on its own, so that a dump of a megabyte never
/// holds it for longer than one book takes, and other venues' updates get in between.
/// </summary>
internal ref struct FrameSplitter
{
    /// <summary>Shorter frames are taken as they are: a turn of their own costs more than it spares.</summary>
    public const int SplitAbove = 16 * 1024;

    private readonly ReadOnlySpan<byte> _frame;
    private Utf8JsonReader _reader;

    private FrameSplitter(ReadOnlySpan<byte> frame)
    {
        _frame = frame;
        _reader = new Utf8JsonReader(frame);
        _reader.Read();
    }

    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Begins to cut.</summary>
    /// <returns>False when the frame is to be taken whole: short, no list, or not JSON.</returns>
    public static bool TryCut(ReadOnlySpan<byte> frame, out FrameSplitter pieces)
    {
        pieces = default;
        if (frame.Length <= SplitAbove || frame[0] != (byte)'[' || !IsJson(frame))
        {
            return false;
        }

        pieces = new FrameSplitter(frame);
        return true;
    }

    public bool MoveNext()
    {
        if (!_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Current = _frame[start..(int)_reader.BytesConsumed];
        return true;
    }

    // Asked before the first piece is taken: half a broken frame must not pass for a whole one.
    private static bool IsJson(ReadOnlySpan<byte> frame)
    {
        try
        {
            var reader = new Utf8JsonReader(frame);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
