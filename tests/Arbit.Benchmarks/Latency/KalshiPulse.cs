using Arbit.Benchmarks.Wire;
using Arbit.Events;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// Kalshi deltas at a steady rate on the calling thread, each timed from the moment it is received until the engine has
/// decided on it and handed over what observers are to hear.
/// </summary>
internal sealed class KalshiPulse
{
    private readonly BenchEngine _bench;
    private readonly byte[][] _frames;
    private readonly int _numberAt;
    private int _next;

    public KalshiPulse(BenchEngine bench)
    {
        _bench = bench;

        // Near the touch on both sides; what one frame adds the next one of its side takes.
        _frames = [.. Enumerable.Range(0, 256).Select(static i => KalshiWire.Bytes(KalshiWire.Delta(
            KalshiWire.FirstSequence, KalshiWire.Ticker(0), i % 2 == 0 ? 499 - (i / 4 % 5) : 501 + (i / 4 % 5), i / 2 % 2 == 0 ? 17 : -17, i % 2 == 0)))];
        _numberAt = KalshiWire.NumberAt(_frames[0]);
    }

    /// <summary>Sends frames for a while.</summary>
    /// <param name="length">For how long.</param>
    /// <param name="perSecond">How many a second.</param>
    public LatencyFigures Run(TimeSpan length, int perSecond)
    {
        TimeProvider clock = TimeProvider.System;
        var figures = new LatencyFigures((int)(length.TotalSeconds * perSecond));
        long start = clock.GetTimestamp(), step = clock.TimestampFrequency / perSecond;
        for (int i = 0; i < figures.Capacity; i++)
        {
            while (clock.GetTimestamp() - start < i * step)
            {
                // A thread that yields gives the machine to whoever is to be measured against.
                Thread.Yield();
            }

            byte[] frame = _frames[_next++ % _frames.Length];
            KalshiWire.Number(frame, _numberAt, _bench.NextSequence());
            long received = clock.GetTimestamp();
            _bench.Send(GateInputKind.Frame, "kalshi/ws/1", frame);
            figures.Add(clock.GetElapsedTime(received));
        }

        return figures;
    }
}
