using System.Buffers;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>Reads condition and token ids.</summary>
internal static class MarketIds
{
    private const int ConditionLength = 66;
    private const int ShortConditionLength = 64;

    /// <summary>A 256-bit number has no more digits.</summary>
    private const int MaxTokenLength = 78;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>
    /// The condition id as the stream writes it. Gamma writes those of Protocol V2 as 31 bytes, the CLOB as 32 with
    /// zeros on the right.
    /// </summary>
    /// <returns>Null for anything else.</returns>
    public static string? Condition(string? text)
    {
        bool isHex = text is { Length: ConditionLength or ShortConditionLength } && text.StartsWith("0x", StringComparison.Ordinal)
            && !text.AsSpan(2).ContainsAnyExcept(HexDigits);
        return !isHex ? null : text!.Length == ShortConditionLength ? text + "00" : text;
    }

    /// <summary>The two tokens of a market, or null after noting the problem.</summary>
    public static (string Yes, string No)? Tokens(CatalogObject market, string field, string[]? tokens)
    {
        bool ok = tokens is { Length: 2 } && tokens[0] != tokens[1] && Array.TrueForAll(tokens, IsToken);
        if (ok)
        {
            return (tokens![0], tokens[1]);
        }

        market.Refuse(field, tokens is null ? null : $"[{string.Join(", ", tokens)}]", "two different token ids in decimal digits");
        return null;
    }

    private static bool IsToken(string token) =>
        token.Length is > 0 and <= MaxTokenLength && !token.AsSpan().ContainsAnyExceptInRange('0', '9');
}
