using Arbit.Console.CommandLine;

namespace Arbit.Console.Configuration;

/// <summary>
/// A file of environment variables, one <c>NAME=value</c> a line: empty lines and those that begin with # are left out,
/// <c>export</c> before a name is allowed, a value may stand in single or double quotes, and what follows a # after white
/// space is a comment. Nothing is substituted in a value.
/// </summary>
internal static class EnvironmentFile
{
    /// <summary>Read from the working directory when no other is named.</summary>
    public const string DefaultName = ".env";

    private const int MostBytes = 1024 * 1024;

    /// <summary>The file to read: the one named, else the default one where it exists, else none.</summary>
    public static string? Find(string? named) => named ?? (File.Exists(DefaultName) ? DefaultName : null);

    /// <summary>Reads one.</summary>
    /// <exception cref="BadInputException">It cannot be read or has a line that is none of these. Messages name lines and show nothing of them: they may hold secrets.</exception>
    public static IReadOnlyList<KeyValuePair<string, string?>> Read(string path)
    {
        var found = new List<KeyValuePair<string, string?>>();
        int number = 0;
        foreach (string raw in Lines(path))
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            line = line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..].TrimStart() : line;
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            string name = equals > 0 ? line[..equals].TrimEnd() : "";
            if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') || Value(line[(equals + 1)..].Trim()) is not { } value)
            {
                throw new BadInputException($"--env-file: line {number} of {path} is not NAME=value with a value that is plain or in closed quotes. Write one, such as ARBIT_Risk__MaxTotalExposure=500.");
            }

            found.Add(KeyValuePair.Create(name, (string?)value));
        }

        return found;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllLines(path)
                : throw new BadInputException($"--env-file: {path} is too long. Name a file of NAME=value lines.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"--env-file: {path} cannot be read ({e.GetType().Name}). Name a file of NAME=value lines.");
        }
    }

    private static string? Value(string text)
    {
        if (text.Length > 0 && text[0] is '"' or '\'')
        {
            int end = text.IndexOf(text[0], 1);
            return end > 0 && text[(end + 1)..].TrimStart() is "" or ['#', ..] ? text[1..end] : null;
        }

        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return text.Length > 0 && text[0] == '#' ? "" : comment < 0 ? text : text[..comment].TrimEnd();
    }
}
