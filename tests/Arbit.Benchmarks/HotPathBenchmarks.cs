using Arbit.Benchmarks.Workloads;
using Arbit.Venues.Polymarket;
using BenchmarkDotNet.Attributes;

namespace Arbit.Benchmarks;

/// <summary>The same workloads under BenchmarkDotNet. Figures are of a whole batch: see <see cref="IWorkload.Operations"/>.</summary>
[InProcess]
[MemoryDiagnoser]
public class HotPathBenchmarks
{
    private readonly IWorkload _book = new BookUpdateWorkload(levels: 100, isInline: true);
    private readonly IWorkload _polymarket = new PolymarketFrameWorkload(levels: 50, HashChecks.None);
    private readonly IWorkload _hashed = new PolymarketFrameWorkload(levels: 53, HashChecks.Inline);
    private readonly IWorkload _kalshi = new KalshiFrameWorkload(levels: 50);
    private readonly IWorkload _sizing = new SizingWorkload(levels: 20);
    private readonly IWorkload _replay = new ReplayWorkload();
    private readonly IWorkload _signing = new OrderSigningWorkload(PolymarketSignatureType.Eoa);
    private readonly IWorkload _polymarketTokens;
    private readonly IWorkload _kalshiTokens;

    /// <summary>Builds the workloads.</summary>
    public HotPathBenchmarks()
    {
        _polymarketTokens = new TokenizerWorkload(new PolymarketFrameWorkload(50, HashChecks.None).Frames);
        _kalshiTokens = new TokenizerWorkload(new KalshiFrameWorkload(50).Frames);
    }

    [Benchmark]
    public void BookUpdate() => _book.Run();

    [Benchmark]
    public void PolymarketTokenizer() => _polymarketTokens.Run();

    [Benchmark]
    public void PolymarketFrame() => _polymarket.Run();

    [Benchmark]
    public void PolymarketFrameWithHashes() => _hashed.Run();

    [Benchmark]
    public void KalshiTokenizer() => _kalshiTokens.Run();

    [Benchmark]
    public void KalshiFrame() => _kalshi.Run();

    [Benchmark]
    public void Sizing() => _sizing.Run();

    [Benchmark]
    public void Replay() => _replay.Run();

    [Benchmark]
    public void OrderSigning() => _signing.Run();
}
