using System.Text;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Venues.Kalshi;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Hosting;
using Arbit.VenueSimulator.World;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Console.Commands;

/// <summary>
/// The whole live path on this machine: both venues simulated behind real sockets, the engine trading them on paper, and
/// at the end what was found of what the simulator injected.
/// </summary>
internal static class LiveDemoCommand
{
    // A window is found by the frames that make it; they take their time through the sockets of a busy machine.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(CommandIo io, TimeSpan length, int seed, SessionSettings settings, bool json, CancellationToken cancellationToken)
    {
        using var simulator = new Simulator(new SimulatorOptions { Seed = seed, Script = Script(length) }, io.Clock);
        await using SimulatorServer server = await SimulatorServer.StartAsync(simulator);
        settings.Kalshi.RestAddress = server.Addresses.KalshiRest;
        settings.Kalshi.StreamAddress = server.Addresses.KalshiSocket;
        settings.Polymarket.MarketSocket = server.Addresses.MarketSocket;
        settings.Polymarket.Clob = server.Addresses.Clob;
        settings.Polymarket.Gamma = server.Addresses.Gamma;
        using var credentials = new KalshiCredentials(simulator.Credentials.KalshiKeyId, simulator.Credentials.KalshiPrivateKey);
        await using var run = new LiveRun(io, settings, credentials,
            new LiveRunPlan(Encoding.UTF8.GetBytes(simulator.PairsFile), TradesOnPaper: true, RecordTo: null, Quiet: json));
        string failure = await run.RunAsync(length, cancellationToken);
        RunReport report = run.Report() with { Windows = Compare(simulator.Windows, run.Decisions, io.Clock.GetUtcNow()) };
        RunReportWriter.Write(io.Out, report, json);
        if (failure.Length > 0)
        {
            io.Error.WriteLine($"arbit: {failure}");
            return ExitCodes.Failed;
        }

        return ExitCodes.Ok;
    }

    internal static WindowReport Compare(IReadOnlyList<InjectedWindow> windows, IReadOnlyCollection<Decision> decisions, DateTimeOffset now)
    {
        List<InjectedWindow> worth = [.. windows.Where(static w => w.Kind == WindowKind.Arbitrage && w.EndedAt is not null)];
        int found = worth.Count(w => decisions.Any(d => Belongs(d, w, now)));
        int invented = decisions.Count(d => d.Reason == ReasonCode.Approved && !windows.Any(w => w.Kind == WindowKind.Arbitrage && Belongs(d, w, now)));
        return new WindowReport(worth.Count, found, invented);
    }

    private static bool Belongs(Decision decision, InjectedWindow window, DateTimeOffset now) =>
        decision.Bundle.PairName == window.Pair && decision.At >= window.StartedAt && decision.At <= (window.EndedAt ?? now) + Slack;

    // One of each kind that a stream must survive, spread over the run.
    private static IReadOnlyList<ScriptedFault> Script(TimeSpan length) =>
    [
        new ScriptedFault(length * 0.30, SimulatedFault.SkipSequence),
        new ScriptedFault(length * 0.50, SimulatedFault.LoseChange) { Venue = "polymarket" },
        new ScriptedFault(length * 0.70, SimulatedFault.Drop),
    ];
}
