using System.Globalization;
using Arbit.Console.Reports;
using Arbit.VenueSimulator.World;

namespace Arbit.Console.Demo;

/// <summary>Compares what an engine made of a simulation with what the simulator knows it did.</summary>
internal static class SimulatedVerdict
{
    private const int LeastFoundPercent = 95;

    /// <summary>Which of the windows that are over were seen, and what was seen where there was none.</summary>
    /// <param name="windows">What the simulator opened.</param>
    /// <param name="sightings">What the engine found worth a plan.</param>
    /// <param name="kalshi">What the engine saw of Kalshi, where windows begin.</param>
    /// <param name="polymarket">What it saw of Polymarket, where they end.</param>
    public static WindowReport Compare(IReadOnlyList<InjectedWindow> windows, IReadOnlyList<Sighting> sightings, VenueSight kalshi, VenueSight polymarket)
    {
        List<InjectedWindow> worth = [.. windows.Where(static w => w.Kind == WindowKind.Arbitrage && w.EndedAt is not null)];
        List<InjectedWindow> missed = [.. worth.Where(w => !sightings.Any(s => Belongs(s, w)))];

        // A stale quote and a pair that nobody has read are worth a plan too, until a rail looks at it.
        int invented = sightings.Count(s => !windows.Any(w => w.Kind != WindowKind.BelowFees && Belongs(s, w)));
        return new WindowReport(worth.Count, worth.Count - missed.Count, invented) { Missed = [.. missed.Select(Text)] };

        bool Belongs(Sighting sighting, InjectedWindow window) => sighting.Bundle.PairName == window.Pair
            && sighting.Bundle.Legs.Any(leg => leg.Market.Symbol == window.KalshiTicker && leg.Outcome == window.KalshiOutcome)
            && kalshi.UpTo(sighting.Number) is { } begun && begun.At >= window.StartedAt
            && polymarket.UpTo(sighting.Number) is { } ended && (window.EndedAt is not { } end || ended.At <= end);
    }

    /// <summary>What must not be, in words; empty when all is as it has to be.</summary>
    public static IReadOnlyList<string> Problems(RunReport report)
    {
        if (report.Simulation is not { } simulation)
        {
            return [];
        }

        WindowReport windows = simulation.Windows;
        var problems = new List<string>();
        Expect(windows.Found * 100 >= windows.Injected * LeastFoundPercent,
            $"only {windows.Found} of the {windows.Injected} injected windows were found; at least {LeastFoundPercent} % must be; missed: {string.Join("; ", windows.Missed)}");
        Expect(windows.Invented == 0, $"{windows.Invented} times something was worth a plan where the simulator had opened no window");
        Expect(simulation.StrangeFrames == 0, $"{simulation.StrangeFrames} frames came that the simulator did not send");
        Expect(report.Gaps == simulation.InjectedGaps,
            $"the simulator broke {simulation.InjectedGaps} books and {report.Gaps} were noticed");
        Expect(report.Resyncs == report.Gaps, $"of {report.Gaps} broken books {report.Resyncs} were rebuilt by the end");
        Expect(report.NetPnl == simulation.Account.Net,
            $"paper trading earned {report.NetPnl} by the engine's account and {simulation.Account.Net} by the simulator's");
        Expect(simulation.Account.BetterThanBook == 0,
            $"{simulation.Account.BetterThanBook} of {simulation.Account.Fills} paper fills were better than the simulator's books allowed");
        return problems;

        void Expect(bool holds, FormattableString problem)
        {
            if (!holds)
            {
                problems.Add(problem.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static string Text(InjectedWindow window) => string.Create(CultureInfo.InvariantCulture,
        $"{window.Pair}, {window.StartedAt:HH:mm:ss.fff} to {window.EndedAt:HH:mm:ss.fff}, {window.Edge.Net} a contract");
}
