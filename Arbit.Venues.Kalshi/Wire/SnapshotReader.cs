using System.Text.Json;
using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>Reads the body of <c>orderbook_snapshot</c>. The key of an empty side is absent.</summary>
internal static class SnapshotReader
{
    private const int Ticker = 1, Yes = 2, No = 4, Both = Yes | No;

    /// <summary>Reads the body; the reader stands on its opening brace.</summary>
    public static void Read(ref Utf8JsonReader reader, Frame frame)
    {
        int seen = 0;
        bool stranger = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = FieldOf(reader.ValueSpan, out bool known);
            reader.Read();
            if ((seen & field) != 0)
            {
                frame.Fail(BookFault.UnknownShape);
            }

            seen |= field;
            frame.UnknownFields += known ? 0 : 1;
            stranger |= !known && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            ReadValue(ref reader, field, frame);
        }

        // A side may be absent because it is empty, or because it has a new name. Only the first is a book.
        if ((seen & Ticker) == 0 || (stranger && (seen & Both) != Both))
        {
            frame.Fail(BookFault.UnknownShape);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, int field, Frame frame)
    {
        switch (field)
        {
            case Ticker:
                frame.SetTicker(reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? reader.ValueSpan : default);
                reader.Skip();
                break;
            case Yes:
                frame.Fail(frame.Yes.Read(ref reader));
                break;
            case No:
                frame.Fail(frame.No.Read(ref reader));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static int FieldOf(ReadOnlySpan<byte> name, out bool known)
    {
        known = true;
        if (name.SequenceEqual("yes_dollars_fp"u8))
        {
            return Yes;
        }

        if (name.SequenceEqual("no_dollars_fp"u8))
        {
            return No;
        }

        if (name.SequenceEqual("market_ticker"u8))
        {
            return Ticker;
        }

        known = name.SequenceEqual("market_id"u8);
        return 0;
    }
}
