using Arbit.Events;

namespace Arbit.Core.Tests.Events;

public sealed class ObserverSchedulersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Inline_Work_IsDoneWhenItReturns()
    {
        var work = new Work(static () => { });
        ObserverSchedulers.Inline.Schedule(work);

        Assert.Equal(Environment.CurrentManagedThreadId, work.Thread);
    }

    public static TheoryData<IObserverScheduler> Elsewhere => [ObserverSchedulers.OwnThreads, ObserverSchedulers.ThreadPool, ObserverSchedulers.On(TaskScheduler.Default)];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void Schedule_Elsewhere_IsDoneOnAnotherThread(IObserverScheduler scheduler)
    {
        using var done = new ManualResetEventSlim();
        var work = new Work(done.Set);
        scheduler.Schedule(work);

        Assert.True(done.Wait(Patience));
        Assert.NotEqual(Environment.CurrentManagedThreadId, work.Thread);
    }

    [Fact]
    public void OwnThreads_WorkThatBlocks_HoldsNeitherTheNextNorThePool()
    {
        using var held = new ManualResetEventSlim();
        using var begun = new CountdownEvent(20);
        using var left = new CountdownEvent(20);
        using var done = new ManualResetEventSlim();
        bool isPool = false;
        for (int i = 0; i < 20; i++)
        {
            ObserverSchedulers.OwnThreads.Schedule(new Work(() =>
            {
                begun.Signal();
                held.Wait();
                left.Signal();
            }));
        }

        ObserverSchedulers.OwnThreads.Schedule(new Work(() =>
        {
            isPool = Thread.CurrentThread.IsThreadPoolThread;
            done.Set();
        }));

        Assert.True(begun.Wait(Patience));
        Assert.True(done.Wait(Patience));
        Assert.False(isPool);

        // One that has begun may not have come to its wait: what it waits for has to be there until it has left.
        held.Set();
        Assert.True(left.Wait(Patience));
    }

    [Fact]
    public void OwnThreads_OneAfterTheOther_NeedOneThread()
    {
        var threads = new ObserverThreads();
        var seen = new HashSet<int>();
        for (int i = 0; i < 50; i++)
        {
            using var done = new ManualResetEventSlim();
            threads.Schedule(new Work(() =>
            {
                seen.Add(Environment.CurrentManagedThreadId);
                done.Set();
            }));
            Assert.True(done.Wait(Patience));
            Assert.True(SpinWait.SpinUntil(() => threads.Free == threads.Threads, Patience));
        }

        Assert.Single(seen);
        Assert.Equal(1, threads.Threads);
    }

    [Fact]
    public void On_Null_Throws() => Assert.Throws<ArgumentNullException>(static () => ObserverSchedulers.On(null!));

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public int Thread { get; private set; }

        public void Execute()
        {
            Thread = Environment.CurrentManagedThreadId;
            action();
        }
    }
}
