using System.Buffers.Text;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>Reads the body of <c>GET /time</c>: seconds since 1970.</summary>
internal static class ServerTime
{
    /// <summary>The years 2001 to 2286: anything else is not a count of seconds.</summary>
    private const long Least = 1_000_000_000, Most = 9_999_999_999;

    public static bool TryRead(ReadOnlySpan<byte> body, out DateTimeOffset time)
    {
        ReadOnlySpan<byte> text = body.Trim(" \t\r\n\""u8);
        bool isKnown = Utf8Parser.TryParse(text, out long seconds, out int read) && read == text.Length && seconds is >= Least and <= Most;
        time = isKnown ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return isKnown;
    }
}
