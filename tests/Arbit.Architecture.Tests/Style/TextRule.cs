using System.Text.RegularExpressions;

namespace Arbit.Architecture.Tests.Style;

/// <summary>What no file of a public repository should carry: paths of one machine, feeds of one network, workplace talk.</summary>
internal static class TextRule
{
    // Written in pieces: this file is scanned like every other.
    private static readonly string[] Patterns =
    [
        @"(?<![\w.])/wo" + "rk/",
        "/tmp/w" + "t",
        "/ro" + "ot/",
        @"(?<![\w.])/ho" + @"me/\w",
        @"[A-Z]:\\Us" + "ers",
        "/v3/ind" + @"ex\.json",
        @"https?://api\.nu" + "get",
        "(?i)helper " + "agent",
        "(?i)sub-?" + "agent",
        "(?i)session " + "handoff",
        "(?i)language " + "model",
    ];

    private static readonly Regex Forbidden = new(string.Join('|', Patterns), RegexOptions.CultureInvariant);

    private static readonly string[] Binary = [".gz", ".png", ".ico", ".db", ".zip", ".snk"];

    internal static bool IsText(string path) => !Binary.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    internal static IEnumerable<string> Check(string path, string text) =>
        Forbidden.Matches(text).Select(match => $"{path}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}");
}
