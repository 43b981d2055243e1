using Arbit.Console.CommandLine;
using Arbit.Console.Demo;
using Arbit.Console.Reports;

namespace Arbit.Console.Commands;

/// <summary>Replays the sample recording, or one generated from another seed.</summary>
internal static class DemoCommand
{
    private const string Resource = "demo.jsonl";

    /// <summary>The sample recording as it is shipped.</summary>
    public static Stream Shipped() =>
        typeof(DemoCommand).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");

    public static int Run(CommandIo io, int? seed, SessionSettings settings, bool json, CancellationToken cancellationToken)
    {
        using var session = new ReplaySession(io, settings, pairs: null, allowTruncated: false);
        session.Play(seed is { } other ? Generate(other) : Shipped(), "demo", cancellationToken);
        if (!json)
        {
            io.Out.WriteLine("A generated recording of two prediction-market venues (all names are made up), replayed through the real");
            io.Out.WriteLine("readers, fee models, detector, sizer and rails. Trades are booked at the displayed depth: no order is sent.");
            io.Out.WriteLine();
        }

        RunReportWriter.Write(io.Out, session.Report(), json);
        return ExitCodes.Ok;
    }

    private static MemoryStream Generate(int seed)
    {
        var stream = new MemoryStream();
        DemoRecording.Write(stream, seed);
        return new MemoryStream(stream.ToArray());
    }
}
