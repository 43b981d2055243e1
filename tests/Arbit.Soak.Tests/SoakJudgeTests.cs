namespace Arbit.Soak.Tests;

public sealed class SoakJudgeTests
{
    private static readonly SoakOptions Long = new() { Rate = 20 };

    [Fact]
    public void Judge_FlatRun_NothingIsWrong() =>
        Assert.Empty(SoakJudge.Judge(Long, Good(), Samples(static _ => 7), ["A._list"]));

    [Fact]
    public void Judge_CollectionThatGrows_IsNamedWithItsNumbers() =>
        Assert.Equal(["A._list grows without end: 20 entries in the middle, 39 at the end"], SoakJudge.Judge(Long, Good(), Samples(static i => i), ["A._list"]));

    [Fact]
    public void Judge_EverythingElseWrong_IsListed()
    {
        SoakReport report = Good() with
        {
            HeapSlopeKiBPerMinute = 300,
            Timers = [10, 27],
            Sockets = [10, 26],
            NotSynced = ["kalshi:X Stale"],
            KalshiTimesRealistic = 18.9,
            Disconnects = 0,
        };

        Assert.Equal(
            [
                "1 books are not synced at the end: kalshi:X Stale",
                "Kalshi sent 18.9 times the realistic rate of frames, not 20: the machine is too slow or too busy",
                "the heap grows by 300 KiB a minute in the second half; the bound is 256",
                "10 timers at the beginning, 27 at the end",
            ],
            SoakJudge.Judge(Long, report, Samples(static _ => 7), ["A._list"]));
        Assert.Contains("only 0 of 5 disconnects fitted into the time", SoakJudge.Judge(Long with { Disconnects = 5 }, report, Samples(static _ => 7), ["A._list"]));
    }

    [Fact]
    public void Judge_ShortRun_OnlyItsEndCounts() =>
        Assert.Empty(SoakJudge.Judge(Long with { Length = TimeSpan.FromSeconds(5) }, Good() with { HeapSlopeKiBPerMinute = 9_000 }, Samples(static i => i), ["A._list"]));

    private static SoakSample[] Samples(Func<int, long> entries) => [.. Enumerable.Range(0, 40).Select(i => new SoakSample(i / 4.0, 1_000, 2_000, 5, 5, [entries(i)]))];

    private static SoakReport Good() => new()
    {
        Failures = [],
        Minutes = 10,
        Markets = 19,
        KalshiFramesPerSecond = 500,
        KalshiTimesRealistic = 25,
        PolymarketFramesPerSecond = 300,
        PolymarketTimesRealistic = 70,
        GateTurns = 1,
        Evaluations = 1,
        Decisions = 1,
        BookEvents = 1,
        Trades = 1,
        RecordedBytes = 1,
        Disconnects = 0,
        NotSynced = [],
        HeapMiB = [1, 1, 1],
        ResidentMiB = [1, 1, 1],
        HeapSlopeKiBPerMinute = 1,
        Timers = [10, 11],
        Sockets = [10, 9],
        Samples = 40,
        CollectionsWatched = 1,
        CollectionsChanged = new Dictionary<string, long[]>(),
    };
}
