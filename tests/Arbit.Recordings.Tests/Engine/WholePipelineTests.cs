using Arbit.Diagnostics;
using Arbit.Engine;

namespace Arbit.Recordings.Tests.Engine;

public class WholePipelineTests
{
    [Fact]
    public void Receive_LoopedKalshiSession_AllocatesNothingOver10000FramesWithoutAPlan()
    {
        using var session = new KalshiSessionEngine();

        byte[][][] rounds = [.. Enumerable.Range(0, 6).Select(session.Round)];

        // The session, and its first repetition, warm buffers and dictionaries.
        session.Connect();
        foreach (byte[] frame in rounds[0].Concat(rounds[1]))
        {
            session.Frame(frame);
        }

        long evaluated = session.Engine.Statistics.Evaluations, frames = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 2; round < rounds.Length; round++)
        {
            for (int i = 0; i < rounds[round].Length && frames < 10_000; i++, frames++)
            {
                session.Frame(rounds[round][i]);
            }
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        EngineStatistics statistics = session.Engine.Statistics;
        Assert.Equal(10_000, frames);
        Assert.Equal(0, statistics.Plans);
        Assert.Equal(0, session.Engine.Venues[0].Status.Gaps);
        Assert.True(statistics.Evaluations - evaluated > 10_000, $"only {statistics.Evaluations - evaluated} evaluations");
        Assert.True(statistics.Reasons[ReasonCode.NoEdge] > 10_000);
        Assert.Equal(0, allocated);
    }
}
