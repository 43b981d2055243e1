using System.Text;
using Arbit.Console.CommandLine;

namespace Arbit.Console.Configuration;

/// <summary>A file that holds a secret: only this user may read or write it.</summary>
internal static class RestrictedFile
{
    private const int MostBytes = 64 * 1024;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Reads one, without the line ends around its text.</summary>
    /// <param name="field">The setting that names it.</param>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should hold, for the message.</param>
    /// <exception cref="BadInputException">It cannot be read, or others can. The message holds nothing of it.</exception>
    public static string Read(string field, string path, string what)
    {
        try
        {
            if (Problem(path) is { } problem)
            {
                throw new BadInputException($"{field}: {path} {problem}");
            }

            using FileStream file = File.OpenRead(path);
            if (file.Length is 0 or > MostBytes)
            {
                throw new BadInputException($"{field}: {path} has {file.Length} bytes. Give the path of {what}.");
            }

            using var reader = new StreamReader(file, Encoding.UTF8);
            return reader.ReadToEnd().Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{field}: {path} cannot be read ({e.GetType().Name}). Give the path of {what}.");
        }
    }

    /// <summary>Why a file is not this user's alone, with the fix; null when it is.</summary>
    public static string? Problem(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var mode && (mode & Others) != 0
        ? $"may be read or written by other users (mode {Convert.ToString((int)mode, 8)}). Run chmod 600 on it."
        : null;
}
