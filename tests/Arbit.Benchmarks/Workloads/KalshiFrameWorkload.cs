using Arbit.Benchmarks.Wire;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Benchmarks.Workloads;

/// <summary>A delta through the whole engine: read, its sequence checked, applied to the book, three bundles decided.</summary>
internal sealed class KalshiFrameWorkload : IWorkload
{
    private const int Count = 256;
    private readonly BenchEngine _bench;
    private readonly byte[][] _frames = new byte[Count][];
    private readonly int _numberAt;
    private readonly int _levels;

    public KalshiFrameWorkload(int levels)
    {
        _levels = levels;
        _bench = new BenchEngine(kalshiMarkets: 1, verify: false, kalshiBid: 499, kalshiAsk: 501, kalshiLevels: levels, new PolymarketWire(499, 501, levels));
        for (int i = 0; i < Count; i++)
        {
            // Near the touch on both sides; what one frame adds the next one of its side takes.
            bool isYes = i % 2 == 0;
            int depth = i / 4 % 5;
            _frames[i] = KalshiWire.Bytes(KalshiWire.Delta(KalshiWire.FirstSequence, KalshiWire.Ticker(0), isYes ? 499 - depth : 501 + depth, i / 2 % 2 == 0 ? 17 : -17, isYes));
        }

        _numberAt = KalshiWire.NumberAt(_frames[0]);
        long before = _bench.Engine.Statistics.Evaluations;
        Run();
        OrderBook book = _bench.Kalshi.Books.Find(new MarketId(_bench.Kalshi.Id, KalshiWire.Ticker(0)))!;
        if (book.State != BookState.Synced || _bench.Engine.Statistics.Evaluations - before < 3 * Count || _bench.Engine.Statistics.Plans != 0)
        {
            throw new InvalidOperationException($"The frames were not decided: {book.Health}, {_bench.Engine.Statistics}");
        }
    }

    public IReadOnlyList<byte[]> Frames => _frames;

    public string Name => $"Kalshi delta ({_frames[0].Length} B, {2 * _levels} levels) read, sequence checked, applied, decided";

    public int Operations => Count;

    public void Run()
    {
        foreach (byte[] frame in _frames)
        {
            // Its own number, as on the wire: the few nanoseconds this takes are counted too.
            KalshiWire.Number(frame, _numberAt, _bench.NextSequence());
            _bench.Send(GateInputKind.Frame, "kalshi/ws/1", frame);
        }
    }
}
