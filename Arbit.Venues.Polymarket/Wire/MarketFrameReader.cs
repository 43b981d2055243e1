using System.Numerics;
using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// Reads frames of the market channel, and bodies of <c>GET /book</c> and <c>POST /books</c>, into a
/// <see cref="MarketFrame"/>. Knows the wire and nothing of books: best prices come last, empty sides have sentinels,
/// one object or an array of them.
/// </summary>
internal static class MarketFrameReader
{
    /// <summary>Reads a frame. Never throws for what it says.</summary>
    /// <param name="payload">The frame, byte for byte.</param>
    /// <param name="unnamed">What an object without <c>event_type</c> is: a book in a REST body, unknown on the stream.</param>
    /// <param name="into">Where to; cleared first.</param>
    public static void Read(ReadOnlySpan<byte> payload, MessageKind unnamed, MarketFrame into)
    {
        into.Clear();
        if (!PlainPriceChange.TryRead(payload, into))
        {
            into.Clear();
            ReadFully(payload, unnamed, into);
        }
    }

    /// <summary>Reads a frame of any shape token by token into a cleared frame.</summary>
    public static void ReadFully(ReadOnlySpan<byte> payload, MessageKind unnamed, MarketFrame into)
    {
        ReadOnlySpan<byte> text = payload.Trim(" \t\r\n"u8);
        if (text.SequenceEqual("PONG"u8) || text.SequenceEqual("PING"u8))
        {
            into.IsHeartbeat = true;
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(payload);
            reader.Read();
            ReadTop(ref reader, unnamed, into);

            // Whatever follows the first value makes this throw, so that half a frame is never taken for a whole one.
            reader.Read();
        }
        catch (JsonException)
        {
            into.Clear();
            into.IsBroken = true;
        }
    }

    private static void ReadTop(ref Utf8JsonReader reader, MessageKind unnamed, MarketFrame into)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadMessage(ref reader, unnamed, into);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.StartObject)
                    {
                        ReadMessage(ref reader, unnamed, into);
                    }
                    else
                    {
                        into.StrangeElements++;
                        reader.Skip();
                    }
                }

                break;
            default:
                into.IsBroken = true;
                break;
        }
    }

    private static void ReadMessage(ref Utf8JsonReader reader, MessageKind unnamed, MarketFrame into)
    {
        // Lists may grow while the message is read, so it is built aside and put back.
        int index = into.AddMessage();
        WireMessage message = default;
        message.Kind = unnamed;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            WireFields field = reader.ValueIsEscaped ? WireFields.None : WireNames.Field(reader.ValueSpan);
            reader.Read();
            if (field == WireFields.None)
            {
                message.StrangeFields++;
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                if (field != WireFields.Other && message.Has(field))
                {
                    message.Problem = WireProblem.UnknownShape;
                }

                message.Seen |= field;
                ReadField(ref reader, field, ref message, into);
            }
        }

        Complete(ref message);
        into.Message(index) = message;
    }

    private static void ReadField(ref Utf8JsonReader reader, WireFields field, ref WireMessage message, MarketFrame into)
    {
        switch (field)
        {
            case WireFields.EventType:
                message.Kind = reader.TokenType == JsonTokenType.String ? WireNames.Kind(reader.ValueSpan) : MessageKind.Unknown;
                reader.Skip();
                break;
            case WireFields.Bids:
                message.FirstBid = into.LevelCount;
                WireLists.ReadLevels(ref reader, ref message, into);
                message.BidCount = into.LevelCount - message.FirstBid;
                break;
            case WireFields.Asks:
                message.FirstAsk = into.LevelCount;
                WireLists.ReadLevels(ref reader, ref message, into);
                message.AskCount = into.LevelCount - message.FirstAsk;
                break;
            case WireFields.PriceChanges:
                message.FirstChange = into.ChangeCount;
                WireLists.ReadChanges(ref reader, ref message, into);
                message.ChangeCount = into.ChangeCount - message.FirstChange;
                break;
            case WireFields.NegRisk when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                message.NegRisk = reader.TokenType == JsonTokenType.True;
                break;
            case WireFields.Timestamp when WireValues.TryNumber(ref reader, 0, out message.Timestamp):
                break;
            case WireFields.Other or WireFields.Size or WireFields.Side or WireFields.OldTickSize:
                reader.Skip();
                break;
            default:
                ReadText(ref reader, field, ref message);
                break;
        }
    }

    private static void ReadText(ref Utf8JsonReader reader, WireFields field, ref WireMessage message)
    {
        if (!WireValues.TrySlice(ref reader, out WireSlice text))
        {
            message.Problem = WireProblem.UnknownShape;
            reader.Skip();
            return;
        }

        switch (field)
        {
            case WireFields.Market:
                message.Market = text;
                break;
            case WireFields.AssetId:
                message.Asset = text;
                break;
            case WireFields.Hash:
                message.Hash = BookHash.FromHex(reader.ValueSpan);
                break;
            case WireFields.MinOrderSize:
                message.MinOrderSize = text;
                break;
            case WireFields.TickSize or WireFields.NewTickSize:
                message.TickSize = text;
                break;
            case WireFields.LastTradePrice or WireFields.Price:
                message.LastTradePrice = text;
                break;
            case WireFields.Version:
                message.Version = text;
                break;
            case WireFields.BestBid:
                message.BestBid = WireValues.Touch(ref reader, ref message.Problem);
                break;
            case WireFields.BestAsk:
                message.BestAsk = WireValues.Touch(ref reader, ref message.Problem);
                break;
            default:
                message.Problem = WireProblem.UnknownShape;
                break;
        }
    }

    private static void Complete(ref WireMessage message)
    {
        if (message.Kind is MessageKind.Unknown or MessageKind.NewMarket)
        {
            message.Problem = WireProblem.None;
            return;
        }

        message.StrangeFields += BitOperations.PopCount((uint)(message.Seen & ~WireNames.Known(message.Kind)));
        WireValues.Require(message.Seen, WireNames.Required(message.Kind), ref message.Problem);
    }

}
