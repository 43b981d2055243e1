using Arbit.Benchmarks.Wire;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Benchmarks.Workloads;

/// <summary>A price_change through the whole engine: read, applied to the book, three bundles looked at and decided.</summary>
internal sealed class PolymarketFrameWorkload : IWorkload
{
    private const int Count = 256;
    private readonly BenchEngine _bench;
    private readonly byte[][] _frames = new byte[Count][];
    private readonly int _levels;
    private readonly bool _verify;

    public PolymarketFrameWorkload(int levels, bool verify)
    {
        _levels = levels;
        _verify = verify;
        var wire = new PolymarketWire(bid: 499, ask: 501, levels);
        _bench = new BenchEngine(kalshiMarkets: 1, verify, kalshiBid: 499, kalshiAsk: 501, kalshiLevels: levels, wire);
        for (int i = 0; i < Count; i++)
        {
            // Near the touch on both sides; the last ones put back what the first ones changed.
            bool isBid = i % 2 == 0;
            int depth = i / 2 % 5;
            _frames[i] = KalshiWire.Bytes(wire.Change(isBid, isBid ? 499 - depth : 501 + depth, i < Count - 10 ? 100 + (i % 37) : 100));
        }

        long before = _bench.Engine.Statistics.Evaluations;
        Run();
        OrderBook book = _bench.Polymarket.Books.Find(new MarketId(_bench.Polymarket.Id, PolymarketWire.Condition))!;
        if (book.State != BookState.Synced || _bench.Engine.Statistics.Evaluations - before < 3 * Count || _bench.Engine.Statistics.Plans != 0)
        {
            throw new InvalidOperationException($"The frames were not decided: {book.Health}, {_bench.Engine.Statistics}");
        }
    }

    public IReadOnlyList<byte[]> Frames => _frames;

    public string Name => $"Polymarket price_change ({_frames[0].Length} B, {2 * _levels} levels) read, applied, decided, hashes {(_verify ? "verified" : "not verified")}";

    public int Operations => Count;

    public void Run()
    {
        foreach (byte[] frame in _frames)
        {
            _bench.Send(GateInputKind.Frame, "polymarket/ws/1", frame);
        }
    }
}
