using System.Text.Json;
using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>Reads the body of <c>orderbook_delta</c>: a signed change of one level of one side.</summary>
internal static class DeltaReader
{
    private const int Ticker = 1, Price = 2, Change = 4, Side = 8, All = 15;

    /// <summary>Reads the body; the reader stands on its opening brace.</summary>
    public static void Read(ref Utf8JsonReader reader, Frame frame)
    {
        int seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = FieldOf(reader.ValueSpan, frame);
            reader.Read();
            if ((seen & field) != 0)
            {
                frame.Fail(BookFault.UnknownShape);
            }

            seen |= field;
            ReadValue(ref reader, field, frame);
        }

        if (seen != All)
        {
            frame.Fail(BookFault.UnknownShape);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, int field, Frame frame)
    {
        switch (field)
        {
            case Ticker:
                frame.SetTicker(Plain(ref reader));
                break;
            case Price:
                frame.Fail(FixedPoint.TryPrice(ref reader, out long ticks));
                frame.Ticks = ticks;
                break;
            case Change:
                frame.Fail(FixedPoint.TryChange(ref reader, out long lots));
                frame.Lots = lots;
                break;
            case Side:
                ReadOnlySpan<byte> side = Plain(ref reader);
                frame.IsNo = side.SequenceEqual("no"u8);
                if (!frame.IsNo && !side.SequenceEqual("yes"u8))
                {
                    frame.Fail(BookFault.UnknownShape);
                }

                break;
        }

        reader.Skip();
    }

    private static int FieldOf(ReadOnlySpan<byte> name, Frame frame)
    {
        if (name.SequenceEqual("market_ticker"u8))
        {
            return Ticker;
        }

        if (name.SequenceEqual("price_dollars"u8))
        {
            return Price;
        }

        if (name.SequenceEqual("delta_fp"u8))
        {
            return Change;
        }

        if (name.SequenceEqual("side"u8))
        {
            return Side;
        }

        bool known = name.SequenceEqual("ts_ms"u8) || name.SequenceEqual("ts"u8) || name.SequenceEqual("market_id"u8)
            || name.SequenceEqual("client_order_id"u8) || name.SequenceEqual("subaccount"u8);
        frame.UnknownFields += known ? 0 : 1;
        return 0;
    }

    private static ReadOnlySpan<byte> Plain(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? reader.ValueSpan : default;
}
