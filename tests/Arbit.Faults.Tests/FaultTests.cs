using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Faults.Tests.Support;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Faults.Tests;

/// <summary>Every fault of the simulator through the real sessions and the engine, with a window that stands all the while.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Cases => [.. FaultCatalogue.All.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Apply_FaultOfTheCatalogue_IsNoticedMendedAndNotTradedOn(string name)
    {
        FaultCase fault = FaultCatalogue.Of(name);
        await using FaultBench bench = await new FaultBench(new SimulatorOptions(), fault.IsLively).StartAsync();
        bench.Apply(fault, fault.Before);
        bench.Run(4);
        Assert.Equal((BookState.Synced, 0L), (bench.Health(fault.Venue).State, fault.Before.Count > 0 ? 0 : bench.Venue(fault.Venue).Status.Gaps));
        Assert.NotEmpty(bench.Trader.Approvals);

        (VenueStatus before, int opened, long bytes) = (bench.Venue(fault.Venue).Status, bench.Opened(fault.Venue), bench.Tap.Bytes(fault.Venue));
        DateTimeOffset start = bench.Clock.GetUtcNow();
        (long refused, long refusedLater) = (bench.Reasons(fault.Refusal), bench.Reasons(fault.LaterRefusal));
        int seen = bench.Watcher.Changes.Count;
        bench.Apply(fault, fault.Faults);
        Notice(bench, fault, start, seen, refused);
        bench.RunUntil(() => bench.Clock.GetUtcNow() >= start.AddSeconds(fault.Seconds), fault.Seconds + fault.NoticedWithin);

        // The end: whole again, by so many rebuilt books, and traded again.
        List<BookChange> changes = [.. bench.Watcher.Changes.Skip(seen).Where(c => bench.Concerns(fault, c))];
        VenueStatus after = bench.Venue(fault.Venue).Status;
        Assert.Equal(BookState.Synced, bench.Health(fault.Venue).State);
        Assert.Equal((fault.Resyncs ?? after.Resyncs - before.Resyncs, fault.Gaps, fault.Connections), (after.Resyncs - before.Resyncs, after.Gaps - before.Gaps, bench.Opened(fault.Venue) - opened));
        Assert.Null(bench.Session(fault.Venue).Fault);
        Assert.True(bench.Tap.Bytes(fault.Venue) - bytes >= fault.LeastBytes, $"{bench.Tap.Bytes(fault.Venue) - bytes} bytes came.");
        if (fault.IsLively)
        {
            AssertEachMended(changes, fault);
        }
        else if (changes.Count > 0)
        {
            Assert.InRange((changes[^1].At - start).TotalSeconds, 0, fault.BackWithin);
        }

        if (fault.LaterRefusal != ReasonCode.None)
        {
            Assert.True(bench.Reasons(fault.LaterRefusal) > refusedLater, $"{fault.LaterRefusal} never came.");
        }

        // Nothing was approved in a turn in which a leg's book was not synced: neither here nor on any other bundle.
        Assert.All(bench.Trader.Approvals, static a => Assert.True(a.AllSynced, $"{a.Pair} at {a.At:O}"));
        DateTimeOffset back = changes.Count > 0 ? changes[^1].At : start.AddSeconds(fault.NoticedWithin);
        Assert.Equal(fault.TradesAgain, bench.Trader.Approvals.Any(a => a.At > back && a.Pair == FaultBench.Pair));
    }

    [Fact]
    public void All_EveryKindOnEveryVenue_HasACase()
    {
        IEnumerable<(string, SimulatedFault)> missing = new[] { "kalshi", "polymarket" }
            .SelectMany(static _ => Enum.GetValues<SimulatedFault>(), static (venue, kind) => (venue, kind))
            .Except(FaultCatalogue.All.Select(static c => (c.Venue, c.Kind)));

        Assert.Empty(missing);
        Assert.Equal(FaultCatalogue.All.Count, FaultCatalogue.All.Select(static c => c.Name).Distinct().Count());
        Assert.All(FaultCatalogue.All, static c => Assert.Contains(c.Faults, f => f.Kind == c.Kind || c.Before.Any(b => b.Kind == c.Kind)));
    }

    [Fact]
    public async Task Apply_TickSizeOfKalshi_IsTheGridOfTheInstrumentAtOnce()
    {
        await using FaultBench bench = await new FaultBench().StartAsync();
        var market = (OutcomeMarket)bench.Kalshi.Instruments.Find(bench.Market("kalshi"))!;
        bench.Fault(new ScriptedFault(default, SimulatedFault.TickSize) { Market = bench.Ticker, Value = 0.001m });

        var changed = (OutcomeMarket)bench.Kalshi.Instruments.Find(bench.Market("kalshi"))!;
        Assert.Equal((0.01m, 0.001m), (market.Grid.FinestStep.Value, changed.Grid.FinestStep.Value));
    }

    // It comes again and again: each time it lasts only so long.
    private static void AssertEachMended(IEnumerable<BookChange> changes, FaultCase fault)
    {
        foreach (IGrouping<MarketId, BookChange> market in changes.GroupBy(static c => c.Market))
        {
            Assert.All(market.Zip(market.Skip(1)).Where(static p => p.First.State != BookState.Synced), p => Assert.InRange((p.Second.At - p.First.At).TotalSeconds, 0, fault.BackWithin));
            Assert.Equal(BookState.Synced, market.Last().State);
        }
    }

    private static void Notice(FaultBench bench, FaultCase fault, DateTimeOffset start, int seen, long refused)
    {
        if (fault.Refusal == ReasonCode.None)
        {
            bench.Run(1);
            Assert.DoesNotContain(bench.Watcher.Changes.Skip(seen), static c => c.State != BookState.Synced);
            return;
        }

        BookChange? First() => bench.Watcher.Changes.Skip(seen).FirstOrDefault(c => bench.Concerns(fault, c));
        bool isNoticed = bench.RunUntil(() => (fault.State == BookState.Synced || First() is not null) && bench.Reasons(fault.Refusal) > refused, fault.NoticedWithin + 1);
        Assert.True(isNoticed, $"not noticed: {First()}, {fault.Refusal} {bench.Reasons(fault.Refusal) - refused}");
        if (fault.State == BookState.Synced)
        {
            Assert.InRange((bench.Clock.GetUtcNow() - start).TotalSeconds, 0, fault.NoticedWithin);
        }
        else
        {
            Assert.Equal((fault.State, fault.Fault), (First()!.State, First()!.Fault));
            Assert.InRange((First()!.At - start).TotalSeconds, 0, fault.NoticedWithin);
        }
    }
}
