using Arbit.Console.CommandLine;
using Arbit.Console.Study.Driving;
using Arbit.Console.Study.Import;
using Arbit.Console.Study.Report;

namespace Arbit.Console.Study;

/// <summary>
/// <c>study FILE…</c>: opportunity statistics of recorded books of two venues, computed by the product's own detector,
/// sizer and rails.
/// </summary>
internal static class StudyCommand
{
    /// <summary>Runs a study.</summary>
    /// <returns><see cref="ExitCodes.Ok"/>; lines that were refused are reported and do not fail it.</returns>
    /// <exception cref="BadInputException">A file, the map or a setting is wrong; every problem is listed.</exception>
    /// <exception cref="OperationCanceledException">The operator stopped it.</exception>
    public static int Run(StudyRequest request, CommandIo io, CancellationToken cancellationToken)
    {
        var options = StudyOptions.Of(request.Settings.Arbit, request.NominalSize);
        string[] problems =
        [
            .. request.Files.Count == 0 ? ["FILE: none given; name at least one recording."] : Array.Empty<string>(),
            .. request.Files.Where(static f => !File.Exists(f)).Select(static f => $"FILE: '{f}' does not exist; give the path of a recording."),
            .. options.Problems(),
        ];
        if (problems.Length > 0)
        {
            throw new BadInputException(problems);
        }

        ColumnMap? map = request.Map is { } path ? ReadMap(path) : null;
        byte[]? pairs = request.Pairs is { } pairsPath ? ReadBytes("--pairs", pairsPath, "a pairs file") : null;
        IBookImporter ImporterOf(string file) => StudyFile.IsRecording(file) ? new RecordingImporter(request.Settings, pairs)
            : map is not null ? new MapImporter(map)
            : throw new BadInputException($"FILE: '{file}' is not a recording of this project; say with --map where its fields are.");

        var runner = new StudyRunner(ImporterOf, options, request.MaxGap ?? map?.MaxGap, io);
        StudyReport report = runner.Run(request.Files, cancellationToken);
        io.Out.Write(request.Json ? JsonReport.Write(report) + "\n" : TextReport.Write(report));
        return ExitCodes.Ok;
    }

    private static ColumnMap ReadMap(string path)
    {
        ColumnMap? map = ColumnMapReader.Read(ReadBytes("--map", path, "a column map"), out IReadOnlyList<string> problems);
        return map ?? throw new BadInputException([.. problems.Select(p => $"{path}: {p}")]);
    }

    private static byte[] ReadBytes(string flag, string path, string what)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{flag}: '{path}' cannot be read: {e.Message} Give the path of {what}.");
        }
    }
}
