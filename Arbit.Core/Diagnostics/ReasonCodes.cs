using System.Collections.Frozen;
using System.Text;

namespace Arbit.Diagnostics;

/// <summary>The stable text of each <see cref="ReasonCode"/>: snake case, as used in reports, metrics and digests.</summary>
public static class ReasonCodes
{
    private static readonly string[] Names = [.. Enum.GetNames<ReasonCode>().Select(ToSnakeCase)];

    private static readonly FrozenDictionary<string, ReasonCode> ByName =
        Enum.GetValues<ReasonCode>().ToFrozenDictionary(static c => Names[(int)c], StringComparer.Ordinal);

    /// <summary>How many codes there are: the length of an array indexed by code.</summary>
    public static int Count => Names.Length;

    /// <summary>The stable text of a code, for example <c>net_below_minimum</c>.</summary>
    public static string ToText(this ReasonCode code) => Names[(int)code];

    /// <summary>Finds a code by its text.</summary>
    public static bool TryParse(string text, out ReasonCode code) => ByName.TryGetValue(text, out code);

    private static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
