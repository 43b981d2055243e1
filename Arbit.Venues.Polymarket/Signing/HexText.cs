using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>Bytes as <c>0x</c> and lower-case hex digits.</summary>
internal static class HexText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Of(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    public static bool ContainsOnlyHex(this ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);

    /// <summary>Reads exactly <paramref name="length"/> bytes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        bool isHex = text is not null && text.Length == 2 + (2 * length) && text.StartsWith("0x", StringComparison.Ordinal)
            && text.AsSpan(2).ContainsOnlyHex();
        bytes = isHex ? Convert.FromHexString(text.AsSpan(2)) : null;
        return isHex;
    }
}
