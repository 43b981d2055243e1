using System.Buffers.Text;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>The text of a verdict on a hash as it enters the gate: <c>17 match</c> or <c>17 mismatch</c>.</summary>
internal static class HashVerdict
{
    public const int MaxLength = 32;
    public const string Source = "hash/";

    public static int Write(long number, bool matches, Span<byte> into)
    {
        Utf8Formatter.TryFormat(number, into, out int length);
        ReadOnlySpan<byte> word = matches ? " match"u8 : " mismatch"u8;
        word.CopyTo(into[length..]);
        return length + word.Length;
    }

    /// <returns>Null for anything that is no verdict.</returns>
    public static bool? Read(ReadOnlySpan<byte> text)
    {
        if (!Utf8Parser.TryParse(text, out long _, out int read))
        {
            return null;
        }

        return text[read..].SequenceEqual(" match"u8) ? true : text[read..].SequenceEqual(" mismatch"u8) ? false : null;
    }
}
