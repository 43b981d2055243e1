using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public sealed class SocketObserverTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Observers_OneBlocks_MessagesReconnectsAndOtherObserversGoOn()
    {
        using var held = new ManualResetEventSlim();
        using var blocked = new CountdownEvent(2);
        var bench = new SocketBench(inline: false);
        bench.Socket.ReconnectionHappened.Subscribe(_ => Block());
        bench.Socket.DisconnectionHappened.Subscribe(_ => Block());
        bench.Start();
        bench.Server.Drop();
        bench.PassBackOff();
        Assert.True(blocked.Wait(Patience));

        // Both observers are inside their first call, and stay there: everything else happens on this thread all the same.
        bench.Server.Send("a");
        bench.Server.Drop();
        bench.PassBackOff();
        bench.Server.Send("b");

        Assert.Equal(["a", "b"], bench.Handler.Messages.Select(static m => System.Text.Encoding.UTF8.GetString(m)));
        Assert.True(SpinWait.SpinUntil(() => bench.Back.Count == 3 && bench.Gone.Count == 2, Patience));
        await bench.Socket.StopAsync().WaitAsync(Patience);
        held.Set();

        void Block()
        {
            if (!held.IsSet)
            {
                blocked.Signal();
                held.Wait();
            }
        }
    }

    [Fact]
    public async Task Observers_OneThrows_IsCountedAndLetGoAndTheOthersHearEverything()
    {
        var bench = new SocketBench(inline: false);
        int calls = 0;
        bench.Socket.DisconnectionHappened.Subscribe(_ =>
        {
            calls++;
            throw new InvalidOperationException("observer");
        });
        bench.Start();

        bench.Server.Drop();
        bench.PassBackOff();
        Assert.True(SpinWait.SpinUntil(() => bench.Socket.Statistics.ObserverFailures == 1, Patience));
        bench.Server.Drop();

        Assert.True(SpinWait.SpinUntil(() => bench.Gone.Count == 2, Patience));
        Assert.Equal((1, 1L, 0L), (calls, bench.Socket.Statistics.ObserverFailures, bench.Socket.Statistics.ObserverLosses));
        await bench.Socket.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task Observers_OneCallsBackAndWaitsForTheEnd_IsNotWaitedForByTheSocket()
    {
        var bench = new SocketBench(inline: false);
        using var stopped = new ManualResetEventSlim();
        SendResult sent = SendResult.NotConnected;
        bool ended = false;
        bench.Socket.ReconnectionHappened.Subscribe(_ =>
        {
            sent = bench.Socket.Send("x"u8);
            ended = bench.Socket.StopAsync().Wait(Patience);
            stopped.Set();
        });

        bench.Start();

        Assert.True(stopped.Wait(Patience));
        Assert.True(ended);
        Assert.NotEqual(SendResult.NotConnected, sent);
        await bench.Socket.Completion.WaitAsync(Patience);
    }

    [Fact]
    public void Publish_ObserverBlocksForLong_LosesTheOldestAndHearsTheRestInOrder()
    {
        using var held = new ManualResetEventSlim();
        using var inside = new ManualResetEventSlim();
        using var completed = new ManualResetEventSlim();
        var subject = new IsolatedSubject<int>(isInline: false);
        var heard = new List<int>();
        subject.Subscribe(
            number =>
            {
                heard.Add(number);
                inside.Set();
                held.Wait();
            },
            completed.Set);
        subject.Publish(0);
        Assert.True(inside.Wait(Patience));

        for (int i = 1; i <= IsolatedSubject<int>.MostWaiting + 5; i++)
        {
            subject.Publish(i);
        }

        subject.Complete();
        Assert.Equal(5, subject.Lost);
        held.Set();

        Assert.True(completed.Wait(Patience));
        Assert.Equal([0, .. Enumerable.Range(6, IsolatedSubject<int>.MostWaiting)], heard);
    }

    [Fact]
    public void Subscribe_DisposedWhileItWaits_HearsNothingMore()
    {
        using var held = new ManualResetEventSlim();
        using var inside = new ManualResetEventSlim();
        using var left = new ManualResetEventSlim();
        var subject = new IsolatedSubject<int>(isInline: false);
        int calls = 0;
        IDisposable subscription = subject.Subscribe(_ =>
        {
            calls++;
            inside.Set();
            held.Wait();
            left.Set();
        });
        subject.Publish(1);
        Assert.True(inside.Wait(Patience));
        subject.Publish(2);

        subscription.Dispose();
        held.Set();
        subject.Publish(3);

        Assert.True(left.Wait(Patience));
        using var other = new ManualResetEventSlim();
        subject.Subscribe(_ => other.Set());
        subject.Publish(4);
        Assert.True(other.Wait(Patience));
        Assert.Equal((1, 0L), (calls, subject.Failures));
    }

    [Fact]
    public void Subscribe_AfterTheEnd_IsToldOfIt()
    {
        using var completed = new ManualResetEventSlim();
        var subject = new IsolatedSubject<int>(isInline: false);
        subject.Complete();

        subject.Subscribe(static _ => { }, completed.Set);

        Assert.True(completed.Wait(Patience));
    }
}
