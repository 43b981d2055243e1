using Arbit.Console.CommandLine;
using Arbit.Console.Reports;

namespace Arbit.Console.Commands;

/// <summary>Replays recordings, one after the other, through one engine.</summary>
internal static class ReplayCommand
{
    public static int Run(CommandIo io, IReadOnlyList<string> files, string? pairsFile, bool allowTruncated, string trades, SessionSettings settings, bool json,
        CancellationToken cancellationToken)
    {
        using var session = new ReplaySession(io, settings, ReadPairs(pairsFile), allowTruncated, TradeHandlers.Parse(trades));
        foreach (string file in files)
        {
            session.Play(ReplaySession.Open(file), file, cancellationToken);
        }

        RunReportWriter.Write(io.Out, session.Report(), json);
        return ExitCodes.Ok;
    }

    private static byte[]? ReadPairs(string? path)
    {
        try
        {
            return path is null ? null : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--pairs: {path} cannot be read: {e.Message} Give the path of a pairs file.");
        }
    }
}
