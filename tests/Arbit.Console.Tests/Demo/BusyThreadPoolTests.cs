using Arbit.Console.Tests.CommandLine;

namespace Arbit.Console.Tests.Demo;

/// <summary>Whatever else the process has to do, a run in memory takes its course.</summary>
/// <remarks>Beside other tests the busy pool would starve their sockets until their requests time out.</remarks>
[Collection(nameof(AloneGroup))]
public class BusyThreadPoolTests
{
    [Fact]
    public void InMemory_BusyThreadPool_TakesTheSameCourseToTheLastByte()
    {
        using var files = new TemporaryFiles();
        string quiet = files.Path("quiet.jsonl"), busy = files.Path("busy.jsonl");
        ConsoleRun first = Short(quiet), second;
        int running = 1;
        try
        {
            for (int i = 0; i < 32; i++)
            {
                ThreadPool.QueueUserWorkItem(_ => SpinWait.SpinUntil(() => Volatile.Read(ref running) == 0));
            }

            second = Short(busy);
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }

        Assert.Equal(first, second);
        Assert.Equal(File.ReadAllBytes(quiet), File.ReadAllBytes(busy));
    }

    private static ConsoleRun Short(string recording) =>
        ConsoleRun.Of("demo", "--seconds", "8", "--seed", "7", "--in-memory", "--json", "--record", recording);
}
