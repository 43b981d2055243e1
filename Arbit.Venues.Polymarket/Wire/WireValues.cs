using System.Buffers;
using System.Text.Json;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>Reads single values of the market channel exactly; what does not fit is a stated problem.</summary>
internal static class WireValues
{
    /// <summary>Decimal places of a price: the finest tick is 0.0001.</summary>
    public const int PriceDecimals = 4;

    /// <summary>Decimal places of a size: shares have six.</summary>
    public const int SizeDecimals = 6;

    private const long One = 10_000;

    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789.-"u8);

    public static void Require(WireFields seen, WireFields required, ref WireProblem problem)
    {
        if ((seen & required) != required)
        {
            problem = WireProblem.UnknownShape;
        }
    }

    public static long Price(ref Utf8JsonReader reader, ref WireProblem problem)
    {
        if (Number(ref reader, PriceDecimals, ref problem) is not { } ticks)
        {
            return 0;
        }

        if (ticks is > 0 and < One)
        {
            return ticks;
        }

        problem = WireProblem.OffScale;
        return 0;
    }

    public static long Size(ref Utf8JsonReader reader, ref WireProblem problem)
    {
        long lots = Number(ref reader, SizeDecimals, ref problem) ?? 0;
        if (lots >= 0)
        {
            return lots;
        }

        problem = WireProblem.NegativeSize;
        return 0;
    }

    // An empty side is stated as "0", "1" or nothing, depending on the side and the day.
    public static long Touch(ref Utf8JsonReader reader, ref WireProblem problem)
    {
        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty))
        {
            return WireChange.NoPrice;
        }

        long ticks = Number(ref reader, PriceDecimals, ref problem) ?? 0;
        return ticks is > 0 and < One ? ticks : WireChange.NoPrice;
    }

    private static long? Number(ref Utf8JsonReader reader, int decimals, ref WireProblem problem)
    {
        // Prices and sizes are texts on this wire; a JSON number there is another protocol.
        bool isText = reader.TokenType == JsonTokenType.String;
        if (isText && TryNumber(ref reader, decimals, out long value))
        {
            return value;
        }

        bool isNumber = isText && !reader.ValueSpan.IsEmpty && reader.ValueSpan.IndexOfAnyExcept(NumberCharacters) < 0;
        problem = isNumber ? WireProblem.OffScale : WireProblem.UnknownShape;
        reader.Skip();
        return null;
    }

    public static bool TryNumber(ref Utf8JsonReader reader, int decimals, out long value)
    {
        value = 0;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Number && DecimalText.TryScale(reader.ValueSpan, decimals, out value);
    }

    public static bool TrySlice(ref Utf8JsonReader reader, out WireSlice slice)
    {
        bool ok = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;
        slice = ok ? new WireSlice(checked((int)reader.TokenStartIndex + 1), reader.ValueSpan.Length) : default;
        return ok;
    }

    public static bool TrySide(ReadOnlySpan<byte> text, out BookSide side)
    {
        // A buyer's change is a change of the bids.
        side = text.SequenceEqual("SELL"u8) ? BookSide.Ask : BookSide.Bid;
        return side == BookSide.Ask || text.SequenceEqual("BUY"u8);
    }
}
