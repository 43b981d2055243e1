using Arbit.Console.CommandLine;
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
    /// <returns><see cref="ExitCodes.Ok"/>; rows that were refused are reported and do not fail it.</returns>
    /// <exception cref="BadInputException">A file or the map is wrong; every problem is listed.</exception>
    /// <exception cref="OperationCanceledException">The operator stopped it.</exception>
    public static int Run(StudyRequest request, CommandIo io, CancellationToken cancellationToken)
    {
        ColumnMap map = ReadMap(request.Map);
        string[] missing = [.. request.Files.Where(static f => !File.Exists(f)).Select(static f => $"FILE: '{f}' does not exist; give the path of a recording.")];
        if (missing.Length > 0 || request.Files.Count == 0)
        {
            throw new BadInputException(missing.Length > 0 ? missing : ["FILE: none given; name at least one recording."]);
        }

        if (request.Options.Problems() is { Count: > 0 } problems)
        {
            throw new BadInputException(problems);
        }

        var runner = new StudyRunner(new MapImporter(map), request.Options, request.MaxGap ?? map.MaxGap, io);
        StudyReport report = runner.Run(request.Files, cancellationToken);
        io.Out.Write(request.Json ? JsonReport.Write(report) + "\n" : TextReport.Write(report));
        return ExitCodes.Ok;
    }

    private static ColumnMap ReadMap(string path)
    {
        try
        {
            ColumnMap? map = ColumnMapReader.Read(File.ReadAllText(path), out IReadOnlyList<string> problems);
            return map ?? throw new BadInputException([.. problems.Select(p => $"{path}: {p}")]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--map: '{path}' cannot be read: {e.Message} Give the path of a column map.");
        }
    }
}
