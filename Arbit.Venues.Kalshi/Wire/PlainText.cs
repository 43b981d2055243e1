using System.Buffers;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>
/// Walks along JSON text whose shape is known byte by byte. Every step says whether the text went on as expected; the
/// first that does not leaves the frame to the full reader.
/// </summary>
internal ref struct PlainText(ReadOnlySpan<byte> text)
{
    // More digits might not fit 64 bits; fewer always do.
    private const int MaxDigits = 18;

    // Nothing escaped, nothing that needs a look at its encoding.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(static b => (byte)b).Where(static b => b is not ((byte)'"' or (byte)'\\'))]);

    private ReadOnlySpan<byte> _rest = text;

    /// <summary>True at the end of the text.</summary>
    public readonly bool IsEnd => _rest.IsEmpty;

    /// <summary>Passes exactly these bytes.</summary>
    public bool Pass(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
        {
            return false;
        }

        _rest = _rest[expected.Length..];
        return true;
    }

    /// <summary>Passes the rest of a string and its closing quote.</summary>
    public bool PassString(out ReadOnlySpan<byte> value)
    {
        int length = _rest.IndexOfAnyExcept(Plain);
        if (length < 0 || _rest[length] != (byte)'"')
        {
            value = default;
            return false;
        }

        value = _rest[..length];
        _rest = _rest[(length + 1)..];
        return true;
    }

    /// <summary>Passes a whole number of at most eighteen digits, without a sign or a leading zero.</summary>
    public bool PassNumber(out long value)
    {
        value = 0;
        int digits = 0;
        while (digits < _rest.Length && digits < MaxDigits && char.IsAsciiDigit((char)_rest[digits]))
        {
            value = (value * 10) + (_rest[digits++] - '0');
        }

        bool isNumber = digits > 0 && (digits == 1 || _rest[0] != (byte)'0');
        _rest = _rest[digits..];
        return isNumber;
    }
}
