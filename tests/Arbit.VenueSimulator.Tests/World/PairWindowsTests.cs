using Arbit.Testing;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Tests.Support;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Tests.World;

public sealed class PairWindowsTests
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    [Property(MaxTest = 6)]
    public void Run_AnySeed_NothingIsEarnedOutsideTheWindows(int seed)
    {
        using var simulation = new SimulatorFixture(new SimulatorOptions { Seed = seed });
        for (int i = 0; i < 1_200; i++)
        {
            simulation.Run(Look);
            foreach (PairDriver driver in simulation.Simulator.WorldState.Drivers)
            {
                InjectedWindow? open = driver.Windows.Open;
                foreach (bool buysYes in (bool[])[true, false])
                {
                    bool isMeant = open is { Kind: not WindowKind.BelowFees } && (open.KalshiOutcome == Arbit.Markets.Outcome.Yes) == buysYes;
                    decimal net = PairEdge.Of(driver.Pair, buysYes)?.Net ?? -1m;

                    // One implies the other: only one direction is a lock, and it is far from paying.
                    bool isLock = driver.Pair.Relation != "implies" || !buysYes;
                    Assert.False(isLock && !isMeant && net > 0m, $"seed {seed}, {driver.Pair.Name}, buys YES on Kalshi {buysYes}: {net}");
                    Assert.False(isMeant && net <= 0m, $"seed {seed}, {driver.Pair.Name}: the window is open and offers {net}");
                }
            }
        }
    }

    [Fact]
    public void Run_HalfAMinute_OpensWindowsOfEveryKind()
    {
        using var simulation = new SimulatorFixture();
        simulation.Run(TimeSpan.FromSeconds(60));
        IReadOnlyList<InjectedWindow> windows = simulation.Simulator.Windows;

        Assert.True(windows.Count(static w => w.Kind == WindowKind.Arbitrage) >= 10, $"{windows.Count} windows");
        Assert.Equal(Enum.GetValues<WindowKind>().Order(), windows.Select(static w => w.Kind).Distinct().Order());
        Assert.All(windows.Where(static w => w.Kind is WindowKind.Arbitrage or WindowKind.UnverifiedPair), static w =>
        {
            Assert.True(w.Edge.Net is >= 0.012m and < 0.08m, $"{w.Edge}");
            Assert.True(w.Edge.Size >= 20m && w.Edge.Total > 0m, $"{w.Edge}");
        });
        Assert.All(windows.Where(static w => w.Kind == WindowKind.BelowFees), static w => Assert.True(w.Edge is { Gross: > 0m, Net: <= 0m, Size: 0m }, $"{w.Edge}"));
        Assert.True(Assert.Single(windows, static w => w.Kind == WindowKind.Stale).Edge.Gross > 0.2m);
        Assert.Equal(Enumerable.Range(1, windows.Count), windows.Select(static w => w.Number));
        Assert.All(windows.Where(static w => w.EndedAt is not null), static w => Assert.InRange(w.EndedAt!.Value - w.StartedAt, TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1_500)));
    }

    /// <summary>A fault every three seconds: no window may still be open when the next one strikes.</summary>
    [Property(MaxTest = 4)]
    public void Run_ScriptOfFaults_NoWindowIsOpenWhenOneStrikes(int seed)
    {
        List<ScriptedFault> script =
            [.. Enumerable.Range(1, 9).Select(static i => new ScriptedFault(TimeSpan.FromSeconds(3 * i), FaultKind.SkipSequence))];
        using var simulation = new SimulatorFixture(new SimulatorOptions { Seed = seed, Script = script });
        simulation.Run(TimeSpan.FromSeconds(30));
        List<InjectedWindow> windows = [.. simulation.Simulator.Windows.Where(static w => w.Kind != WindowKind.Stale)];

        Assert.NotEmpty(windows);
        Assert.All(windows, w => Assert.DoesNotContain(script, f => simulation.Simulator.StartedAt + f.At >= w.StartedAt && simulation.Simulator.StartedAt + f.At <= w.EndedAt));
    }

    /// <summary>A busy machine wakes the simulation two seconds late: the window's end must not be sent right behind its beginning.</summary>
    [Fact]
    public void OpenWindow_SimulationIsBehindItsClock_StaysOpenAsLongAsMeant()
    {
        var clock = new LateClock();
        ScriptedFault script = new(TimeSpan.FromSeconds(1), FaultKind.Window) { Duration = TimeSpan.FromMilliseconds(500), Value = 0.02m };
        using var simulator = new Simulator(SimulatorFixture.Still with { Script = [script] }, clock);

        clock.Now += TimeSpan.FromSeconds(3);
        InjectedWindow window = Assert.Single(simulator.Windows, static w => w.Kind == WindowKind.Arbitrage);
        Assert.Null(window.EndedAt);

        clock.Now += TimeSpan.FromMilliseconds(499);
        _ = simulator.Windows;
        Assert.Null(window.EndedAt);

        clock.Now += TimeSpan.FromMilliseconds(1);
        _ = simulator.Windows;
        Assert.NotNull(window.EndedAt);
    }

    /// <summary>However long its client takes to be ready: nothing it is judged by happens before.</summary>
    [Fact]
    public void Begin_SimulationThatWaits_WindowsAndScriptCountFromThere()
    {
        var waits = new SimulatorOptions { WaitsToBegin = true, Script = [new ScriptedFault(TimeSpan.FromSeconds(12), FaultKind.SkipSequence)] };
        using var simulation = new SimulatorFixture(waits);
        simulation.Run(TimeSpan.FromSeconds(60));
        long changes = simulation.Simulator.WorldState.Changes;
        Assert.DoesNotContain(simulation.Simulator.Windows, static w => w.Kind != WindowKind.Stale);
        Assert.Empty(simulation.Simulator.Faults.Applied);

        DateTimeOffset began = simulation.Simulator.WorldState.Now;
        simulation.Simulator.Begin();
        simulation.Run(TimeSpan.FromSeconds(20));
        simulation.Simulator.Begin();
        simulation.Run(TimeSpan.FromSeconds(20));

        List<InjectedWindow> windows = [.. simulation.Simulator.Windows.Where(static w => w.Kind != WindowKind.Stale)];
        Assert.True(changes > 100, $"{changes} changes");
        Assert.NotEmpty(windows);
        Assert.All(windows, w => Assert.True(w.StartedAt >= began + waits.ShortestCalm, $"{w.StartedAt:O}"));
        Assert.Equal(TimeSpan.FromSeconds(12), Assert.Single(simulation.Simulator.Faults.Applied).At);
        Assert.DoesNotContain(windows, w => w.StartedAt <= began + TimeSpan.FromSeconds(12) && w.EndedAt >= began + TimeSpan.FromSeconds(12));
    }

    /// <summary>A client that was cut off is told nothing, until it asks again.</summary>
    [Fact]
    public void Run_BookBrokenAndNotToldAnew_OpensNoWindowOnIt()
    {
        using var simulation = new SimulatorFixture();
        PairDriver driver = simulation.Simulator.WorldState.Drivers[0];
        simulation.Simulator.Kernel.Do(driver.Pair.Polymarket.Broke);
        simulation.Run(TimeSpan.FromSeconds(30));
        IReadOnlyList<InjectedWindow> before = simulation.Simulator.Windows;
        simulation.Simulator.Kernel.Do(driver.Pair.Polymarket.Mended);
        simulation.Run(TimeSpan.FromSeconds(30));

        Assert.NotEmpty(before);
        Assert.DoesNotContain(before, w => w.Pair == driver.Pair.Name);
        Assert.Contains(simulation.Simulator.Windows, w => w.Pair == driver.Pair.Name);
    }

    [Theory]
    [InlineData("KXHARBORMAYOR-26-ALV", true)]
    [InlineData("KXHARBORMAYOR-26-ALV", false)]
    [InlineData("KXCUPFINAL-26-NPT", true)]
    [InlineData("KXRATEDEC-26-H0", false)]
    public void OpenWindow_EitherDirectionAndPolarity_BooksOfferWhatWasAskedFor(string ticker, bool buysYes)
    {
        using var simulation = new SimulatorFixture(SimulatorFixture.Still);
        PairDriver driver = simulation.Simulator.WorldState.Driver(ticker);
        InjectedWindow? window = simulation.Simulator.Kernel.Do(() => driver.Windows.OpenWindow(WindowKind.Arbitrage, buysYes, 0.02m, TimeSpan.FromSeconds(1)));

        Assert.NotNull(window);
        Assert.InRange(window.Edge.Net, 0.02m, 0.035m);
        Assert.Equal(window.Edge, simulation.Simulator.EdgeOf(ticker, buysYes));
        Assert.Null(simulation.Simulator.Kernel.Do(() => driver.Windows.OpenWindow(WindowKind.Arbitrage, buysYes, 0.02m, TimeSpan.FromSeconds(1))));

        simulation.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(window.StartedAt.AddSeconds(1), window.EndedAt);
        Assert.True(simulation.Simulator.EdgeOf(ticker, buysYes)!.Net < 0m);
        Assert.True(simulation.Simulator.EdgeOf(ticker, !buysYes)!.Net < 0m);
    }

    [Fact]
    public void Edge_TwoLevels_WalksThemNetOfBothFees()
    {
        using var simulation = new SimulatorFixture(SimulatorFixture.Still);
        PairDriver driver = simulation.Simulator.WorldState.Driver("KXHARBORMAYOR-26-ALV");
        simulation.Simulator.Kernel.Do(() => driver.MoveKalshi(driver.Fair + 600));
        PairEdge edge = simulation.Simulator.EdgeOf("KXHARBORMAYOR-26-ALV", false)!;

        // NO costs 1 - 0.57 on Kalshi, YES 0.53 on Polymarket: four cents, less 0.07 and 0.04 of p(1-p).
        Assert.Equal(0.04m, edge.Gross);
        Assert.Equal(0.04m - (0.07m * 0.57m * 0.43m) - (0.04m * 0.53m * 0.47m), edge.Net);
        Assert.True(edge.Size > 0m);
        Assert.InRange(edge.Total, 0m, edge.Net * edge.Size);
    }

    private sealed class LateClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
