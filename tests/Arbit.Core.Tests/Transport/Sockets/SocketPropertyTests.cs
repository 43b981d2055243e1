using System.Runtime.CompilerServices;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class SocketPropertyTests
{
    [Property]
    public void Messages_AnyFragmentation_ArriveOnceWholeAndInOrder(Seed seed)
    {
        var random = new Random(seed);
        var bench = new SocketBench(new ReconnectingSocketOptions { SilenceTimeout = null, InitialBufferBytes = random.Next(16, 300) });
        byte[][] sent = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Bytes(random))];
        bool early = random.Next(2) == 0;
        if (early)
        {
            // Everything is waiting when the client begins to read: another path than being read as it comes.
            bench.Accepted = server => SendAll(server, sent, random);
        }

        bench.Start();
        if (!early)
        {
            SendAll(bench.Server, sent, random);
        }

        Assert.Equal(sent, bench.Handler.Messages);
        Assert.Equal(sent.Sum(m => (long)m.Length), bench.Socket.Statistics.BytesReceived);
        Assert.Empty(bench.Gone);
    }

    [Property(MaxTest = 50)]
    public void Faults_AnySequence_EachConnectionDeliversAPrefixAndTheSocketComesBack(Seed seed)
    {
        var random = new Random(seed);
        var bench = new SocketBench(new ReconnectingSocketOptions { SilenceTimeout = TimeSpan.FromSeconds(20), MaxMessageBytes = 100 }, seed);
        bench.Start();
        int sent = 0;
        for (int step = 0; step < 60; step++)
        {
            bench.UntilConnected();
            switch (random.Next(8))
            {
                case 0: bench.Server.Drop(); break;
                case 1: bench.Server.Close(System.Net.WebSockets.WebSocketCloseStatus.EndpointUnavailable, "later"); break;
                case 2: bench.Refuse(random.Next(1, 3), () => new IOException("down")); bench.Server.Drop(); break;
                case 3: bench.Server.Send(new byte[101]); break;
                case 4: bench.Pass(20); break;
                default: bench.Server.Send($"{sent++}"); break;
            }
        }

        bench.UntilConnected();
        Assert.Equal(Enumerable.Range(0, sent).Select(n => $"message {n}"), bench.Handler.Calls.Where(c => c.StartsWith("message", StringComparison.Ordinal)));
        Assert.Equal(bench.Back.Count - 1, bench.Gone.Count(g => g.WasConnected));
        Assert.Equal(bench.Attempts, bench.Back.Count + bench.Gone.Count(g => !g.WasConnected));
    }

    [Fact]
    public void Drop_AThousandTimes_ComesBackEachTimeAndKeepsNothing()
    {
        var bench = new SocketBench();
        bench.Start();
        List<WeakReference> old = [];

        for (int i = 0; i < 1000; i++)
        {
            old.Add(DropOne(bench, i));
        }

        Assert.Equal(1001, bench.Socket.Statistics.Connections);
        Assert.Equal(1000, bench.Socket.Statistics.Disconnections);
        Assert.Equal(1000, bench.Socket.Statistics.MessagesReceived);
        Assert.Equal(SocketState.Connected, bench.Socket.State);
        Assert.True(bench.Clock.ActiveTimers <= 2, $"{bench.Clock.ActiveTimers} timers are set");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        int alive = old.Count(reference => reference.IsAlive);
        Assert.True(alive <= 1, $"{alive} of 1000 old connections are still held");
        Assert.True(bench.Socket.StopAsync().IsCompletedSuccessfully);
        Assert.Equal(0, bench.Clock.ActiveTimers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference DropOne(SocketBench bench, int i)
    {
        bench.Handler.Messages.Clear();
        bench.Server.Send("x");
        var held = new WeakReference(bench.Server.Socket);
        if (i % 2 == 0)
        {
            bench.Server.Drop();
        }
        else
        {
            bench.Server.Close(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "again");
        }

        bench.Servers.Clear();
        bench.Gone.Clear();
        bench.PassBackOff();
        return held;
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(3) == 0 ? random.Next(4) : random.Next(2000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void SendAll(ServerEnd server, byte[][] messages, Random random)
    {
        foreach (byte[] message in messages)
        {
            int at = 0;
            while (random.Next(3) > 0)
            {
                int next = random.Next(at, message.Length + 1);
                server.Send(message.AsMemory(at..next), end: false);
                at = next;
            }

            server.Send(message.AsMemory(at));
        }
    }
}
