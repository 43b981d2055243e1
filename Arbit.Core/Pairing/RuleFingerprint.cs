using System.Security.Cryptography;
using System.Text;

namespace Arbit.Pairing;

/// <summary>
/// The fingerprint of a market's rule text. A verdict is made on a text; when the text's fingerprint changes, the verdict
/// no longer stands.
/// </summary>
/// <remarks>
/// Normalisation, so that a reflowed page is the same text and nothing else is: every run of Unicode white space, line
/// breaks included, becomes one space, and white space at both ends goes. Letter case, punctuation and every other
/// character count: "at least" and "more than" differ by less than a formatter would forgive. The result is the SHA-256
/// of the UTF-8 bytes in lower-case hexadecimal.
/// </remarks>
public static class RuleFingerprint
{
    /// <summary>The fingerprint, 64 lower-case hexadecimal digits; empty for a text that is blank: no text proves nothing.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = new StringBuilder(text.Length);
        bool gap = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                gap = normal.Length > 0;
                continue;
            }

            if (gap)
            {
                normal.Append(' ');
                gap = false;
            }

            normal.Append(c);
        }

        return normal.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal.ToString())));
    }

    /// <summary>True for 64 hexadecimal digits.</summary>
    public static bool IsWellFormed(string? fingerprint) => fingerprint is { Length: 64 } && fingerprint.All(char.IsAsciiHexDigit);
}
