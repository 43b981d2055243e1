using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Tests.Support;
using Arbit.VenueSimulator;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Venues.Kalshi.Tests.Rest;

public sealed class CatalogRefreshTests
{
    private static readonly SimulatorOptions Still = new() { IsLively = false, OpensWindows = false, ExtraPairs = 120 };

    [Fact]
    public async Task Start_FollowedMarkets_CatalogAndFeesAreKnown()
    {
        await using var bench = new LiveBench(Still);
        await bench.StartAsync(110, 3);

        Assert.Equal(110, bench.Venue.Instruments.All.Count);
        Assert.Empty(bench.Venue.Instruments.Problems);
        Assert.All(bench.Tickers.Take(110), t => Assert.NotNull(bench.Venue.Fees.FeesOf(LiveBench.Id(t))));
    }

    [Fact]
    public async Task Start_ScopeOpen_EveryOpenMarketIsKnown()
    {
        await using var bench = new LiveBench(Still, o => o.CatalogScope = KalshiCatalogScope.Open);
        await bench.StartAsync(1);

        Assert.Equal(bench.Tickers.Order(StringComparer.Ordinal), bench.Venue.Instruments.All.Select(static i => i.Id.Symbol).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Follow_WhileRunning_IsReadAtOnce()
    {
        await using var bench = new LiveBench(Still);
        await bench.StartAsync(1, 3);

        await bench.FollowAsync(bench.Tickers[5]);
        bench.Run(0.1);

        Assert.NotNull(bench.Venue.Instruments.Find(LiveBench.Id(bench.Tickers[5])));
        Assert.NotNull(bench.Venue.Fees.FeesOf(LiveBench.Id(bench.Tickers[5])));
    }

    // Announced for a time between two readings: the rate changes at its time and not at the next reading.
    [Fact]
    public async Task FeeChange_Announced_TakesEffectAtItsTime()
    {
        await using var bench = new LiveBench(Still, o => o.CatalogEvery = TimeSpan.FromMinutes(2));
        await bench.StartAsync(1);
        string ticker = bench.Tickers[0], series = ticker.Split('-')[0];
        bench.Fault(SimulatedFault.ChangeFee, series, seconds: 180, value: 2m);
        DateTimeOffset changes = bench.Clock.GetUtcNow().AddSeconds(180);
        bench.Run(125);

        FeeSchedule schedule = bench.Venue.Fees.FeesOf(LiveBench.Id(ticker))!;

        Assert.Equal(1m, Multiplier(schedule, changes.AddTicks(-1)));
        Assert.Equal(2m, Multiplier(schedule, changes));
        bench.Run(300);
        Assert.Equal(2m, Multiplier(bench.Venue.Fees.FeesOf(LiveBench.Id(ticker))!, bench.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task CloseMarket_Announced_IsSeenAtOnce()
    {
        await using var bench = new LiveBench(Still);
        await bench.StartAsync(1);
        Assert.Equal(TradingStatus.Open, Status(bench));

        bench.Fault(SimulatedFault.CloseMarket, bench.Tickers[0]);

        Assert.Equal(TradingStatus.Paused, Status(bench));
    }

    [Fact]
    public async Task Run_VenueFailsForAWhile_KeepsWhatWasKnownAndRecovers()
    {
        await using var bench = new LiveBench(Still, o => o.CatalogEvery = TimeSpan.FromSeconds(30));
        await bench.StartAsync(1);
        bench.Fault(SimulatedFault.HttpError, count: 8, code: 500);
        bench.Run(45);

        Assert.Equal(FaultKind.Unavailable, bench.Session.Fault!.Kind);
        Assert.NotNull(bench.Venue.Instruments.Find(LiveBench.Id(bench.Tickers[0])));

        bench.Run(120);
        Assert.Null(bench.Session.Fault);
    }

    private static TradingStatus Status(LiveBench bench) => ((OutcomeMarket)bench.Venue.Instruments.Find(LiveBench.Id(bench.Tickers[0]))!).Status;

    private static decimal Multiplier(FeeSchedule schedule, DateTimeOffset at) => ((KalshiFeeModel)schedule.At(at)!).Multiplier;
}
