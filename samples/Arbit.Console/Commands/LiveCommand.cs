using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Venues.Kalshi;

namespace Arbit.Console.Commands;

/// <summary><c>watch</c>, <c>paper</c> and <c>record</c>: an engine on the venues' live streams. None of them sends an order.</summary>
internal static class LiveCommand
{
    private const int MaxKeyBytes = 64 * 1024;

    public static async Task<int> RunAsync(CommandIo io, LiveArguments arguments, SessionSettings settings, CancellationToken cancellationToken)
    {
        byte[] pairs = Read("--pairs", arguments.Pairs, "the path of a pairs file");
        using KalshiCredentials credentials = Credentials(arguments);
        Stream? recording = arguments.RecordTo is null ? null : RecordingFile.Create(arguments.RecordTo);
        string failure;
        RunReport report;
        await using (var run = new LiveRun(io, settings, credentials, new LiveRunPlan(pairs, arguments.TradesOnPaper, recording, arguments.Json)
        {
            Mode = arguments.TradesOnPaper ? "paper" : "watch",
            Terminal = io.Terminal,
        }))
        {
            failure = await run.RunAsync(arguments.Length, cancellationToken);
            report = run.Report();
        }

        RunReportWriter.Write(io.Out, report, arguments.Json);
        if (failure.Length > 0)
        {
            io.Error.WriteLine($"arbit: {failure}");
            return ExitCodes.Failed;
        }

        return ExitCodes.Ok;
    }

    // What goes wrong is told without the path's content: it is a key.
    private static KalshiCredentials Credentials(LiveArguments arguments)
    {
        byte[] pem = Read("--kalshi-key-file", arguments.KalshiKeyFile, "the path of the private key in PEM");
        if (pem.Length > MaxKeyBytes)
        {
            throw new BadInputException($"--kalshi-key-file: {arguments.KalshiKeyFile} has {pem.Length} bytes, which is no key. Give the path of the private key in PEM.");
        }

        try
        {
            return new KalshiCredentials(arguments.KalshiKeyId, System.Text.Encoding.ASCII.GetString(pem));
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"{(e.ParamName == "keyId" ? "--kalshi-key-id" : "--kalshi-key-file")}: {e.Message}");
        }
    }

    private static byte[] Read(string option, string path, string what)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{option}: {path} cannot be read: {e.Message} Give {what}.");
        }
    }
}
