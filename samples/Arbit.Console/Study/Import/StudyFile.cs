using System.IO.Compression;
using Arbit.Console.CommandLine;

namespace Arbit.Console.Study.Import;

/// <summary>Opens the files of a study.</summary>
internal static class StudyFile
{
    private static ReadOnlySpan<byte> RecordingStart => "{\"arbit\":"u8;

    /// <summary>Opens a file; a name that ends in <c>.gz</c> is unpacked.</summary>
    /// <exception cref="BadInputException">It does not exist or cannot be read.</exception>
    public static Stream Open(string file)
    {
        try
        {
            FileStream stream = File.OpenRead(file);
            return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"FILE: '{file}' cannot be opened: {e.Message} Give the path of a recording.");
        }
    }

    /// <summary>True when the file says in its first bytes that it is a recording of this project's.</summary>
    public static bool IsRecording(string file)
    {
        using Stream stream = Open(file);
        Span<byte> start = stackalloc byte[RecordingStart.Length];
        try
        {
            return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(RecordingStart);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new BadInputException($"FILE: '{file}' cannot be read: {e.Message} The file is damaged or cut short; get it again.");
        }
    }
}
