using System.Text.Json;
using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads WebSocket frames. Never throws: a frame that is not what it says it is carries a fault, so that the market it
/// is about can be stopped. Allocates nothing once warm.
/// </summary>
/// <remarks>Message shapes: docs.kalshi.com/asyncapi.yaml, October 2026.</remarks>
internal static class FrameReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads one frame into <paramref name="frame"/>.</summary>
    public static void Read(ReadOnlySpan<byte> utf8, Frame frame)
    {
        frame.Clear();
        if (PlainDelta.TryRead(utf8, frame))
        {
            return;
        }

        frame.Clear();
        ReadFully(utf8, frame);
    }

    /// <summary>Reads a frame of any shape token by token into a cleared <paramref name="frame"/>.</summary>
    public static void ReadFully(ReadOnlySpan<byte> utf8, Frame frame)
    {
        ReadOnlySpan<byte> text = utf8.Trim(" \t\r\n"u8);
        if (text.IsEmpty || text.SequenceEqual("heartbeat"u8))
        {
            return;
        }

        frame.Type = MessageType.Unreadable;
        try
        {
            ReadEnvelope(utf8, frame);
            ReadMessage(utf8, frame);
        }
        catch (JsonException)
        {
            // Not JSON: what it would have changed is unknown, and its subscription may be known.
            frame.Type = MessageType.Unreadable;
            frame.Fail(BookFault.UnknownShape);
        }
    }

    private static void ReadEnvelope(ReadOnlySpan<byte> utf8, Frame frame)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A frame is a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, frame);
        }

        // Text after the object is found by reading on.
        reader.Read();
        if (frame.Type == MessageType.Unreadable)
        {
            frame.Fail(BookFault.UnknownShape);
        }
    }

    private static void ReadField(ref Utf8JsonReader reader, Frame frame)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        if (name.SequenceEqual("type"u8))
        {
            reader.Read();
            frame.Type = reader.TokenType == JsonTokenType.String ? MessageTypes.Of(reader.ValueSpan) : MessageType.Unreadable;
            reader.Skip();
        }
        else if (name.SequenceEqual("msg"u8))
        {
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            frame.Message = start..(int)reader.BytesConsumed;
        }
        else if (name.SequenceEqual("sid"u8))
        {
            frame.Sid = Number(ref reader, frame);
        }
        else if (name.SequenceEqual("seq"u8))
        {
            frame.Seq = Number(ref reader, frame);
        }
        else if (name.SequenceEqual("id"u8))
        {
            frame.Id = Number(ref reader, frame);
        }
        else
        {
            frame.UnknownFields += name.SequenceEqual("sending_ts_ms"u8) ? 0 : 1;
            reader.Skip();
        }
    }

    private static long? Number(ref Utf8JsonReader reader, Frame frame)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value))
        {
            return value;
        }

        reader.Skip();
        frame.Fail(BookFault.UnknownShape);
        return null;
    }

    private static void ReadMessage(ReadOnlySpan<byte> utf8, Frame frame)
    {
        if (frame.Type is not (MessageType.Delta or MessageType.Snapshot or MessageType.Subscribed or MessageType.Ok or MessageType.Error))
        {
            return;
        }

        var reader = new Utf8JsonReader(utf8[frame.Message], Options);
        bool isObject = !frame.Message.Equals(default) && reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        if (!isObject)
        {
            // The answer to list_subscriptions is a list, and a bare ok has no body.
            if (frame.Type != MessageType.Ok)
            {
                frame.Fail(BookFault.UnknownShape);
            }

            return;
        }

        switch (frame.Type)
        {
            case MessageType.Delta:
                DeltaReader.Read(ref reader, frame);
                break;
            case MessageType.Snapshot:
                SnapshotReader.Read(ref reader, frame);
                break;
            default:
                ControlReader.Read(ref reader, frame);
                break;
        }
    }
}
