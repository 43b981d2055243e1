using System.IO.Compression;
using Arbit.Console.CommandLine;

namespace Arbit.Console.Commands;

/// <summary>The file a run is recorded to.</summary>
internal static class RecordingFile
{
    /// <summary>Creates it; one whose name ends in .gz is compressed.</summary>
    /// <exception cref="BadInputException">It exists already or cannot be created.</exception>
    public static Stream Create(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be created: {e.Message} Give the path of a file that does not exist yet.");
        }
    }
}
