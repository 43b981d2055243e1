using Arbit.Testing;
using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.Tests.Kernel;

public sealed class SimulationKernelTests
{
    [Fact]
    public void Advance_SeveralDue_RunsThemInOrderAtTheirTimes()
    {
        var clock = new ManualClock();
        using var kernel = new SimulationKernel(clock);
        DateTimeOffset start = kernel.Now;
        var seen = new List<(string, TimeSpan)>();
        kernel.Do(() =>
        {
            kernel.Agenda.After(TimeSpan.FromMilliseconds(20), () => seen.Add(("c", kernel.Now - start)));
            kernel.Agenda.After(TimeSpan.FromMilliseconds(10), () => seen.Add(("a", kernel.Now - start)));
            kernel.Agenda.After(TimeSpan.FromMilliseconds(10), () => seen.Add(("b", kernel.Now - start)));
        });

        clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal([("a", TimeSpan.FromMilliseconds(10)), ("b", TimeSpan.FromMilliseconds(10)), ("c", TimeSpan.FromMilliseconds(20))], seen);
    }

    [Fact]
    public void Post_FromWithin_RunsAfterWhatIsGoingOn()
    {
        using var kernel = new SimulationKernel(new ManualClock());
        var seen = new List<string>();

        kernel.Do(() =>
        {
            kernel.Post(() => seen.Add("posted"));
            seen.Add("going on");
        });

        Assert.Equal(["going on", "posted"], seen);
    }

    [Fact]
    public void Fork_SameName_GivesTheSameNumbersWhateverWasDrawnBefore()
    {
        var one = new SeededRandom(7);
        var other = new SeededRandom(7);
        other.Next();

        Assert.Equal(one.Fork("x").Next(), other.Fork("x").Next());
        Assert.NotEqual(one.Fork("x").Next(), one.Fork("y").Next());
    }

    [Fact]
    public void Next_SeedZero_IsThePublishedSplitMixSequence()
    {
        var random = new SeededRandom(0);

        Assert.Equal([0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void Between_Bounds_AreBothReachedAndNeverPassed()
    {
        var random = new SeededRandom(1);
        var seen = Enumerable.Range(0, 2_000).Select(_ => random.Between(-2, 2)).ToHashSet();

        Assert.Equal([-2L, -1L, 0L, 1L, 2L], seen.Order());
    }
}
