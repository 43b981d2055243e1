using Arbit.Benchmarks.Wire;
using Arbit.Events;

namespace Arbit.Benchmarks.Workloads;

/// <summary>
/// A generated Kalshi session of many markets looped in memory through the whole engine, sequence integrity on: one
/// operation is one level change.
/// </summary>
internal sealed class ReplayWorkload : IWorkload
{
    private const int Markets = 40;
    private const int Count = 4096;

    // A third each, so that neither all YES nor all NO of a set of three is worth buying.
    private const int Bid = 332, Ask = 334;
    private readonly BenchEngine _bench = new(Markets, verify: false, Bid, Ask, kalshiLevels: 40, new PolymarketWire(Bid, Ask, 40));
    private readonly byte[][] _frames = new byte[Count][];
    private readonly int[] _numberAt = new int[Count];

    public ReplayWorkload()
    {
        uint state = 20261102;
        for (int i = 0; i < Count; i += 2)
        {
            // A change and, right after it, its undoing: the loop leaves the books as it found them.
            state = unchecked((state * 1_664_525) + 1_013_904_223);
            int market = (int)(state >> 8) % Markets, depth = (int)(state >> 20) % 12;
            bool isYes = (state & 0x8000_0000) != 0;
            for (int j = 0; j < 2; j++)
            {
                _frames[i + j] = KalshiWire.Bytes(KalshiWire.Delta(KalshiWire.FirstSequence, KalshiWire.Ticker(market),
                    isYes ? Bid - depth : Ask + depth, j == 0 ? 23 : -23, isYes));
                _numberAt[i + j] = KalshiWire.NumberAt(_frames[i + j]);
            }
        }

        long gaps = _bench.Kalshi.Status.Gaps;
        Run();
        if (_bench.Kalshi.Status.Gaps != gaps || _bench.Kalshi.Status.BookUpdates < Count || _bench.Engine.Statistics.Plans != 0)
        {
            throw new InvalidOperationException($"The session was not applied: {_bench.Kalshi.Status}, {_bench.Engine.Statistics}");
        }
    }

    public string Name => $"level change of a generated session ({Markets} markets, partitions and pairs) through the whole engine";

    public int Operations => Count;

    public void Run()
    {
        for (int i = 0; i < Count; i++)
        {
            KalshiWire.Number(_frames[i], _numberAt[i], _bench.NextSequence());
            _bench.Send(GateInputKind.Frame, "kalshi/ws/1", _frames[i]);
        }
    }
}
