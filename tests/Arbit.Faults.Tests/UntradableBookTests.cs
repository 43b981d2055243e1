using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Faults.Tests.Support;
using Arbit.VenueSimulator.Faults;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Faults.Tests;

/// <summary>A window stands for the whole of a test; one of its books is kept in one state for many seconds.</summary>
public sealed class UntradableBookTests
{
    /// <summary>What keeps the pair's book of a venue in a state, for how long, and the reason that must stand for it.</summary>
    public static TheoryData<string, BookState, ReasonCode, double> States => new()
    {
        { "kalshi", BookState.Gapped, ReasonCode.BookGapped, 8 },
        { "kalshi", BookState.Stale, ReasonCode.BookStale, 8 },
        { "kalshi", BookState.Indicative, ReasonCode.BookIndicative, 30 },
        { "polymarket", BookState.Suspect, ReasonCode.BookSuspect, 1.5 },
        { "polymarket", BookState.Gapped, ReasonCode.BookGapped, 5 },
        { "polymarket", BookState.Stale, ReasonCode.BookStale, 8 },
        { "polymarket", BookState.Indicative, ReasonCode.BookIndicative, 30 },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task Evaluate_StandingWindow_IsRefusedForAsLongAsTheBookIsInTheState(string venue, BookState state, ReasonCode reason, double seconds)
    {
        await using FaultBench bench = await new FaultBench().StartAsync();
        bench.Run(4);
        Assert.Contains(bench.Trader.Approvals, static a => a.Pair == FaultBench.Pair);
        foreach (ScriptedFault fault in Faults(venue, state))
        {
            bench.Fault(fault with { Venue = venue, Market = fault.Kind == SimulatedFault.CorruptHash ? bench.Condition : null });
        }

        Assert.True(bench.RunUntil(() => bench.Health(venue).State == state, 20), $"never {state}");
        (DateTimeOffset since, long refused) = (bench.Clock.GetUtcNow(), bench.Reasons(reason));
        int changes = bench.Watcher.Changes.Count;
        bench.Run(seconds);

        // The other venue's book moved all the while, so the bundle was looked at; the books agreed on an edge before.
        Assert.All(bench.Watcher.Changes.Skip(changes).Where(c => c.Market == bench.Market(venue)), c => Assert.Equal(state, c.State));
        Assert.Equal(state, bench.Health(venue).State);
        Assert.True(bench.Reasons(reason) - refused >= (long)seconds, $"{bench.Reasons(reason) - refused} refusals in {seconds} s");
        Assert.DoesNotContain(bench.Trader.Approvals, a => a.At > since && a.Pair == FaultBench.Pair);

        Assert.True(bench.RunUntil(() => bench.Health(venue).State == BookState.Synced, 120), $"never synced again: {bench.Health(venue)}");
        DateTimeOffset back = bench.Clock.GetUtcNow();
        bench.Run(3);
        Assert.Contains(bench.Trader.Approvals, a => a.At >= back && a.Pair == FaultBench.Pair);
        Assert.All(bench.Trader.Approvals, static a => Assert.True(a.AllSynced));
    }

    // Two changes come in each half second: the hashes are wrong for as long as a book may be suspect.
    private static ScriptedFault Corrupt => Of(SimulatedFault.CorruptHash) with { Count = 10 };

    private static IEnumerable<ScriptedFault> Faults(string venue, BookState state) => state switch
    {
        // The venue does not hear that its book is wanted again.
        BookState.Gapped => [Of(SimulatedFault.StopReading) with { Duration = TimeSpan.FromSeconds(12) }, venue == "kalshi" ? Of(SimulatedFault.SkipSequence) : Corrupt],
        BookState.Suspect => [Corrupt],
        _ => [Of(SimulatedFault.RefuseHandshake) with { Code = 503, Count = 8 }, Of(SimulatedFault.Drop)],
    };

    private static ScriptedFault Of(SimulatedFault kind) => new(default, kind);
}
