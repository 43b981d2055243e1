using Arbit.Benchmarks.Wire;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Benchmarks.Workloads;

/// <summary>A price_change through the whole engine: read, applied to the book, three bundles looked at and decided.</summary>
internal sealed class PolymarketFrameWorkload : IWorkload, IGateTap, IDisposable
{
    private const int Count = 256;
    private readonly BenchEngine _bench;
    private readonly byte[][] _frames = new byte[Count][];
    private readonly int _levels;
    private readonly HashChecks _checks;
    private readonly HashWorker? _worker;
    private long _verdicts;

    public PolymarketFrameWorkload(int levels, HashChecks checks)
    {
        _levels = levels;
        _checks = checks;
        var wire = new PolymarketWire(bid: 499, ask: 501, levels);
        _bench = new BenchEngine(kalshiMarkets: 1, checks != HashChecks.None, kalshiBid: 499, kalshiAsk: 501, kalshiLevels: levels, wire,
            inline: checks == HashChecks.Inline, tap: checks == HashChecks.Behind ? this : null);
        if (checks == HashChecks.Behind)
        {
            _worker = new HashWorker(_bench.Engine, _bench.Polymarket.Hashes, new StillClock(BenchEngine.Now));
            _worker.Start();
        }

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

    public string Name => $"Polymarket price_change ({_frames[0].Length} B, {2 * _levels} levels) read, applied, decided, hashes {Checked}";

    public int Operations => Count;

    private string Checked => _checks switch
    {
        HashChecks.Inline => "verified inline",
        HashChecks.Behind => "verified behind the decisions",
        _ => "not verified",
    };

    /// <summary>Sends one frame, waits for the verdict on its book, and says how long after the frame it came.</summary>
    public TimeSpan Lag(int frame)
    {
        // Else the verdict that is waited for would be an earlier frame's.
        Settle();
        long before = Volatile.Read(ref _verdicts);
        long start = TimeProvider.System.GetTimestamp();
        _bench.Send(GateInputKind.Frame, "polymarket/ws/1", _frames[frame % Count]);
        var spin = new SpinWait();
        while (Volatile.Read(ref _verdicts) == before)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        return TimeProvider.System.GetElapsedTime(start);
    }

    public void OnInput(long number, in GateInput input)
    {
        if (input.Kind == GateInputKind.Reply)
        {
            Volatile.Write(ref _verdicts, _verdicts + 1);
        }
    }

    public void Dispose() => _worker?.StopAsync().GetAwaiter().GetResult();

    public void Run()
    {
        foreach (byte[] frame in _frames)
        {
            _bench.Send(GateInputKind.Frame, "polymarket/ws/1", frame);
        }
    }

    // Until no verdict is awaited.
    private void Settle()
    {
        var spin = new SpinWait();
        while (_bench.Polymarket.UnansweredHashes > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
