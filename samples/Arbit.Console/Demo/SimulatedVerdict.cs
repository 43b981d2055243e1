using System.Globalization;
using Arbit.Console.Reports;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.VenueSimulator.World;

namespace Arbit.Console.Demo;

/// <summary>Compares what an engine made of a simulation with what the simulator knows it did.</summary>
internal static class SimulatedVerdict
{
    private const int LeastFoundPercent = 95;

    // From a fault until the last book it broke is whole again: a doubt runs out after 2 s, and asking takes its time.
    private static readonly TimeSpan Mending = TimeSpan.FromMilliseconds(3_500);

    /// <summary>Which of the windows that are over were found, and which plans lie in none.</summary>
    /// <param name="windows">What the simulator opened.</param>
    /// <param name="faults">When its faults struck.</param>
    /// <param name="decisions">The plans the engine made.</param>
    /// <param name="now">When the run ended.</param>
    /// <param name="lag">How old the engine's sight of the books may be: a plan may be that much later than its window.</param>
    public static WindowReport Compare(IReadOnlyList<InjectedWindow> windows, IReadOnlyList<DateTimeOffset> faults, IReadOnlyCollection<Decision> decisions,
        DateTimeOffset now, TimeSpan lag)
    {
        List<InjectedWindow> worth = [.. windows.Where(static w => w.Kind == WindowKind.Arbitrage && w.EndedAt is not null)];
        List<InjectedWindow> missed = [.. worth.Where(w => !decisions.Any(d => Belongs(d, w)))];
        int hidden = missed.Count(w => faults.Any(f => w.EndedAt >= f && w.StartedAt <= f + Mending));
        int invented = decisions.Count(d => d.Reason == ReasonCode.Approved && !windows.Any(w => w.Kind == WindowKind.Arbitrage && Belongs(d, w)));
        return new WindowReport(worth.Count, worth.Count - missed.Count, hidden, invented);

        bool Belongs(Decision decision, InjectedWindow window) =>
            decision.Bundle.PairName == window.Pair && decision.At >= window.StartedAt && decision.At <= (window.EndedAt ?? now) + lag;
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
        int visible = windows.Injected - windows.Hidden;
        Expect(windows.Found * 100 >= visible * LeastFoundPercent,
            $"only {windows.Found} of the {visible} injected windows that no fault hid were found; at least {LeastFoundPercent} % must be");
        Expect(windows.Invented == 0, $"{windows.Invented} plans were approved where the simulator had opened no window");
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
}
