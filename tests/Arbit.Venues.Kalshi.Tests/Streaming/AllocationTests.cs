using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class AllocationTests
{
    private const string A = "KXA-26-1", B = "KXB-26-2";

    [Fact]
    public void Receive_WarmFrames_AllocateNothing()
    {
        // A loop that comes back to where it began: the subscription opens again, snapshots, deltas, acknowledgements,
        // other messages, blank lines, a gap and its mending.
        KalshiBench bench = new KalshiBench().Follow(A, B);
        byte[][] frames = [.. Loop().Select(Encoding.UTF8.GetBytes)];
        Play(bench, frames, 20);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(bench, frames, 100);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(120L, bench.Venue.Status.Gaps);
        bench.AssertState(A, BookState.Synced, BookFault.None);
    }

    private static void Play(KalshiBench bench, byte[][] frames, int times)
    {
        for (int i = 0; i < times; i++)
        {
            foreach (byte[] frame in frames)
            {
                bench.Venue.Receive(new GateInput(GateInputKind.Frame, "kalshi/ws/1", frame, bench.Now));
            }

            bench.Heard.Clear();
        }
    }

    private static IEnumerable<string> Loop()
    {
        long seq = 1;
        yield return Frames.Subscribed(1);
        yield return Frames.Snapshot(1, seq++, A, "0.4600:1.00 0.4700:3.00", "0.5200:2.00");
        yield return Frames.Snapshot(1, seq++, B, "0.4600:1.00", "0.5200:2.00");
        for (int i = 0; i < 40; i++)
        {
            yield return Frames.Delta(1, seq++, i % 2 == 0 ? A : B, $"0.{4_700 - i:D4}", "7.25", "yes");
            yield return "\n";
        }

        yield return Frames.Ok(1, seq++, 5, A, B);
        yield return """{"type":"ticker","sid":11,"msg":{"market_ticker":"KXA-26-1"}}""";
        yield return """{"type":"fill","sid":12,"msg":{"market_ticker":"KXA-26-1"}}""";
        yield return Frames.Delta(1, 99, A, "0.4700", "1.00", "yes");
        yield return Frames.Snapshot(1, 100, A, "0.4600:1.00 0.4700:3.00", "0.5200:2.00", id: 4);
    }
}
