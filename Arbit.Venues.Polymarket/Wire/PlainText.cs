using System.Buffers;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// Walks along JSON text whose shape is known byte by byte. Every step says whether the text went on as expected; the
/// first that does not leaves the frame to the full reader.
/// </summary>
internal ref struct PlainText(ReadOnlySpan<byte> text)
{
    // Nothing escaped, nothing that needs a look at its encoding.
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(static b => (byte)b).Where(static b => b is not ((byte)'"' or (byte)'\\'))]);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>True at the end of the text.</summary>
    public readonly bool IsEnd => _at == _text.Length;

    /// <summary>Passes exactly these bytes.</summary>
    public bool Pass(ReadOnlySpan<byte> expected)
    {
        if (!_text[_at..].StartsWith(expected))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    /// <summary>Passes the rest of a string and its closing quote.</summary>
    public bool PassString(out WireSlice value)
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int length = rest.IndexOfAnyExcept(Plain);
        if (length < 0 || rest[length] != (byte)'"')
        {
            value = default;
            return false;
        }

        value = new WireSlice(_at, length);
        _at += length + 1;
        return true;
    }

    /// <summary>Passes the rest of a string that is a number without a sign, and its closing quote.</summary>
    public bool PassNumber(int decimals, out long value)
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int length = 0;
        while (length < rest.Length && (char.IsAsciiDigit((char)rest[length]) || rest[length] is (byte)'.'))
        {
            length++;
        }

        value = 0;
        if (length == rest.Length || rest[length] != (byte)'"' || !DecimalText.TryScale(rest[..length], decimals, out value))
        {
            return false;
        }

        _at += length + 1;
        return true;
    }
}
