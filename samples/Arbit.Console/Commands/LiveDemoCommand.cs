using Arbit.Console.CommandLine;
using Arbit.Console.Demo;
using Arbit.Console.Reports;

namespace Arbit.Console.Commands;

/// <summary>
/// The whole live path on this machine: both venues simulated, the engine trading them on paper, and at the end what was
/// found of what the simulator injected. What must not be makes it fail.
/// </summary>
internal static class LiveDemoCommand
{
    public static async Task<int> RunAsync(CommandIo io, LiveDemoArguments arguments, SessionSettings settings, CancellationToken cancellationToken)
    {
        var run = new SimulatedRun(io, settings, arguments);
        RunReport report = arguments.IsInMemory ? run.InMemory(cancellationToken) : await run.OverSocketsAsync(cancellationToken);
        RunReportWriter.Write(io.Out, report, arguments.Json);

        // A run that was stopped has not got over everything yet.
        List<string> problems = cancellationToken.IsCancellationRequested ? [] : [.. SimulatedVerdict.Problems(report)];
        if (run.Failure.Length > 0)
        {
            problems.Insert(0, run.Failure);
        }

        foreach (string problem in problems)
        {
            io.Error.WriteLine($"arbit: {problem}");
        }

        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
