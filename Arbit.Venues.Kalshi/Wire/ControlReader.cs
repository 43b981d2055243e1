using System.Text.Json;
using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>Reads the bodies of <c>subscribed</c>, <c>ok</c> and <c>error</c>.</summary>
internal static class ControlReader
{
    /// <summary>Reads the body; the reader stands on its opening brace.</summary>
    public static void Read(ref Utf8JsonReader reader, Frame frame)
    {
        // The body begins where the reader's text begins, so places in it are shifted by that much.
        int offset = frame.Message.Start.Value;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = reader.ValueSpan;
            bool isSid = name.SequenceEqual("sid"u8), isCode = name.SequenceEqual("code"u8);
            bool isTickers = name.SequenceEqual("market_tickers"u8);
            bool known = isSid || isCode || isTickers || name.SequenceEqual("channel"u8) || name.SequenceEqual("msg"u8)
                || name.SequenceEqual("market_ticker"u8);
            frame.UnknownFields += known ? 0 : 1;
            reader.Read();
            if (isTickers && frame.Type == MessageType.Ok)
            {
                frame.HasTickers = frame.Tickers.Read(ref reader, offset);
                continue;
            }

            bool isNumber = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _);
            if (isSid && isNumber)
            {
                frame.Sid = reader.GetInt64();
            }
            else if (isCode && isNumber)
            {
                frame.ErrorCode = reader.GetInt64();
            }

            reader.Skip();
        }

        if (frame.Type == MessageType.Subscribed && frame.Sid is null)
        {
            frame.Fail(BookFault.UnknownShape);
        }
    }
}
