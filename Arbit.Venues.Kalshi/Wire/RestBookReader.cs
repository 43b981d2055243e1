using System.Text.Json;
using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads the body of <c>GET /markets/{ticker}/orderbook</c>: <c>{"orderbook_fp":{"yes_dollars":[…],"no_dollars":[…]}}</c>,
/// each side in its own leg's prices, ascending, best last.
/// </summary>
/// <remarks>An empty side is an empty list or null here; a side that is missing altogether is an unknown shape.</remarks>
internal static class RestBookReader
{
    private const int Yes = 1, No = 2, Both = 3;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <summary>Reads a body into <see cref="Frame.Yes"/> and <see cref="Frame.No"/>.</summary>
    public static void Read(ReadOnlySpan<byte> utf8, Frame frame)
    {
        frame.Clear();
        frame.Type = MessageType.Unreadable;
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            reader.Read();
            bool found = reader.TokenType == JsonTokenType.StartObject && ReadBody(ref reader, frame);
            if (!found)
            {
                frame.Fail(BookFault.UnknownShape);
                return;
            }

            reader.Read();
            frame.Type = MessageType.Snapshot;
        }
        catch (JsonException)
        {
            frame.Fail(BookFault.UnknownShape);
        }
    }

    private static bool ReadBody(ref Utf8JsonReader reader, Frame frame)
    {
        bool found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isBook = reader.ValueSpan.SequenceEqual("orderbook_fp"u8);
            frame.UnknownFields += isBook || reader.ValueSpan.SequenceEqual("orderbook"u8) ? 0 : 1;
            reader.Read();
            if (isBook && !found && reader.TokenType == JsonTokenType.StartObject)
            {
                found = true;
                ReadSides(ref reader, frame);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private static void ReadSides(ref Utf8JsonReader reader, Frame frame)
    {
        int seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int side = reader.ValueSpan.SequenceEqual("yes_dollars"u8) ? Yes : reader.ValueSpan.SequenceEqual("no_dollars"u8) ? No : 0;
            reader.Read();
            if (side == 0)
            {
                frame.UnknownFields++;
                reader.Skip();
                continue;
            }

            frame.Fail((seen & side) != 0 ? BookFault.UnknownShape : BookFault.None);
            seen |= side;
            if (reader.TokenType != JsonTokenType.Null)
            {
                frame.Fail((side == Yes ? frame.Yes : frame.No).Read(ref reader));
            }
        }

        if (seen != Both)
        {
            frame.Fail(BookFault.UnknownShape);
        }
    }
}
