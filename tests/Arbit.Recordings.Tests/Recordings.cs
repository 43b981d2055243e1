using System.IO.Compression;
using System.Text;

namespace Arbit.Recordings.Tests;

/// <summary>
/// The folder of recordings that are not ours to publish, given by an environment variable. A wrong or missing folder
/// fails the tests: a check that was skipped is not a check.
/// </summary>
internal static class Recordings
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "ARBIT_RECORDINGS";

    /// <summary>The folder.</summary>
    /// <exception cref="DirectoryNotFoundException">The variable is not set or names no folder of recordings.</exception>
    public static string Root
    {
        get
        {
            string? root = Environment.GetEnvironmentVariable(Variable);
            return root is not null && File.Exists(System.IO.Path.Combine(root, "recordings", "INDEX.md"))
                ? root
                : throw new DirectoryNotFoundException(
                    $"{Variable} is '{root}', which is not the folder of recordings; set it to the absolute path of the folder that holds recordings/INDEX.md.");
        }
    }

    /// <summary>The path of a file under the folder, given with forward slashes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Path(string relative)
    {
        string path = System.IO.Path.Combine(Root, System.IO.Path.Combine(relative.Split('/')));
        return File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} has no '{relative}'.", path);
    }

    /// <summary>The bytes of a file, unpacked when its name ends in <c>.gz</c>.</summary>
    public static byte[] Bytes(string relative)
    {
        string path = Path(relative);
        using FileStream file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The text of a file, unpacked when its name ends in <c>.gz</c>.</summary>
    public static string Text(string relative) => Encoding.UTF8.GetString(Bytes(relative));

    /// <summary>The lines of a text file, unpacked when its name ends in <c>.gz</c>; blank ones left out.</summary>
    public static string[] Lines(string relative) => Text(relative).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
