using System.Text.Json;
using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Reads the venue's fixed-point strings into the book's integers: <c>"0.4700"</c> is 4700 ticks, <c>"-54.00"</c> is
/// −5400 lots. What does not fit the scale is refused, never rounded.
/// </summary>
internal static class FixedPoint
{
    /// <summary>Prices have 4 decimals and counts 2. Source: docs.kalshi.com/getting_started/fixed_point_migration.</summary>
    public static readonly BookScale Scale = new(4, 2);

    // Ten trillion contracts: beyond any order book, and far enough from the integer limit that sums stay inside it.
    private const long MaxLots = 1_000_000_000_000_000;

    /// <summary>Reads a price strictly between zero and one dollar.</summary>
    public static BookFault TryPrice(ref Utf8JsonReader reader, out long ticks) => Price(TextOf(ref reader), out ticks);

    /// <summary>Reads the text of a price strictly between zero and one dollar.</summary>
    public static BookFault Price(ReadOnlySpan<byte> text, out long ticks)
    {
        BookFault fault = TryNumber(text, Scale.PriceDecimals, out ticks);
        return fault == BookFault.None && (ticks <= 0 || ticks >= Scale.One) ? BookFault.OffScale : fault;
    }

    /// <summary>Reads a resting size, 0 or more.</summary>
    public static BookFault TrySize(ref Utf8JsonReader reader, out long lots)
    {
        BookFault fault = TryChange(ref reader, out lots);
        return fault == BookFault.None && lots < 0 ? BookFault.NegativeSize : fault;
    }

    /// <summary>Reads a signed change of a size.</summary>
    public static BookFault TryChange(ref Utf8JsonReader reader, out long lots) => Change(TextOf(ref reader), out lots);

    /// <summary>Reads the text of a signed change of a size.</summary>
    public static BookFault Change(ReadOnlySpan<byte> text, out long lots)
    {
        BookFault fault = TryNumber(text, Scale.QuantityDecimals, out lots);
        return fault == BookFault.None && lots is < -MaxLots or > MaxLots ? BookFault.OffScale : fault;
    }

    // Anything but a string is no number here, and neither is the empty text.
    private static ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.ValueSpan : default;

    private static BookFault TryNumber(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        if (DecimalText.TryScale(text, decimals, out value))
        {
            return BookFault.None;
        }

        // A number that is merely too fine is told apart from text that is no number.
        return IsNumber(text) ? BookFault.OffScale : BookFault.UnknownShape;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> digits = text.StartsWith("-"u8) ? text[1..] : text;
        int point = digits.IndexOf((byte)'.');
        return digits.Length > (point < 0 ? 0 : 1) && !digits.ContainsAnyExceptInRange((byte)'.', (byte)'9')
            && !digits.Contains((byte)'/') && (point < 0 || !digits[(point + 1)..].Contains((byte)'.'));
    }
}
