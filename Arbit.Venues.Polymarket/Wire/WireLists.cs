using System.Text.Json;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>Reads the lists of the market channel: levels of a book, entries of a price_change.</summary>
internal static class WireLists
{
    public static void ReadLevels(ref Utf8JsonReader reader, ref WireMessage message, MarketFrame into)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            message.Problem = WireProblem.UnknownShape;
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                message.Problem = WireProblem.UnknownShape;
                reader.Skip();
                continue;
            }

            long ticks = 0, lots = 0;
            WireFields seen = WireFields.None;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                WireFields field = reader.ValueIsEscaped ? WireFields.None : WireNames.Field(reader.ValueSpan);
                reader.Read();
                seen |= field;
                switch (field)
                {
                    case WireFields.Price:
                        ticks = WireValues.Price(ref reader, ref message.Problem);
                        break;
                    case WireFields.Size:
                        lots = WireValues.Size(ref reader, ref message.Problem);
                        break;
                    default:
                        message.StrangeFields++;
                        reader.Skip();
                        break;
                }
            }

            WireValues.Require(seen, WireFields.Price | WireFields.Size, ref message.Problem);
            into.AddLevel(new WireLevel(ticks, lots));
        }
    }

    public static void ReadChanges(ref Utf8JsonReader reader, ref WireMessage message, MarketFrame into)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            message.Problem = WireProblem.UnknownShape;
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadChange(ref reader, ref message, ref into.Change(into.AddChange()));
            }
            else
            {
                message.Problem = WireProblem.UnknownShape;
                reader.Skip();
            }
        }
    }

    private static void ReadChange(ref Utf8JsonReader reader, ref WireMessage message, ref WireChange change)
    {
        WireFields seen = WireFields.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            WireFields field = reader.ValueIsEscaped ? WireFields.None : WireNames.Field(reader.ValueSpan);
            reader.Read();
            seen |= field;
            switch (field)
            {
                case WireFields.AssetId when WireValues.TrySlice(ref reader, out change.Asset):
                    break;
                case WireFields.Price:
                    change.Ticks = WireValues.Price(ref reader, ref message.Problem);
                    break;
                case WireFields.Size:
                    change.Lots = WireValues.Size(ref reader, ref message.Problem);
                    break;
                case WireFields.Side when reader.TokenType == JsonTokenType.String && WireValues.TrySide(reader.ValueSpan, out change.Side):
                    break;
                case WireFields.Hash when reader.TokenType == JsonTokenType.String:
                    change.Hash = BookHash.FromHex(reader.ValueSpan);
                    break;
                case WireFields.BestBid:
                    change.BestBid = WireValues.Touch(ref reader, ref message.Problem);
                    break;
                case WireFields.BestAsk:
                    change.BestAsk = WireValues.Touch(ref reader, ref message.Problem);
                    break;
                case WireFields.AssetId or WireFields.Side or WireFields.Hash:
                    message.Problem = WireProblem.UnknownShape;
                    reader.Skip();
                    break;
                default:
                    message.StrangeFields++;
                    reader.Skip();
                    break;
            }
        }

        change.HasTouch = (seen & (WireFields.BestBid | WireFields.BestAsk)) == (WireFields.BestBid | WireFields.BestAsk);
        WireValues.Require(seen, WireFields.AssetId | WireFields.Price | WireFields.Size | WireFields.Side, ref message.Problem);
    }
}
