using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Arbit.Benchmarks.Workloads;

namespace Arbit.Benchmarks;

/// <summary>What waits on other threads or on sockets: distributions, not minima.</summary>
internal static class LatencyReport
{
    private const int Samples = 2_000;

    /// <summary>From a frame to the verdict on its book's hashes, when they are checked behind the decisions.</summary>
    public static string HashLag()
    {
        using var workload = new PolymarketFrameWorkload(levels: 53, HashChecks.Behind);
        var lags = new double[Samples];
        for (int i = -Samples; i < Samples; i++)
        {
            lags[Math.Max(i, 0)] = workload.Lag(i + Samples).TotalMicroseconds;
        }

        return Percentiles(lags);
    }

    /// <summary>From one thread to another that waits for it.</summary>
    public static string ThreadHop()
    {
        using var there = new SemaphoreSlim(0);
        using var back = new SemaphoreSlim(0);
        long sent = 0;
        var hops = new double[Samples];
        var thread = new Thread(() =>
        {
            for (int i = 0; i < 2 * Samples; i++)
            {
                there.Wait();
                hops[Math.Max(i - Samples, 0)] = TimeProvider.System.GetElapsedTime(Volatile.Read(ref sent)).TotalMicroseconds;
                back.Release();
            }
        });
        thread.Start();
        for (int i = 0; i < 2 * Samples; i++)
        {
            Volatile.Write(ref sent, TimeProvider.System.GetTimestamp());
            there.Release();
            back.Wait();
        }

        thread.Join();
        return Percentiles(hops);
    }

    /// <summary>Frames of 600 bytes received one after the other over a WebSocket on this machine: nanoseconds each, the best of the rounds.</summary>
    public static double LoopbackReceive()
    {
        const int Batch = 5_000;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        using TcpClient server = listener.AcceptTcpClient();
        (client.NoDelay, server.NoDelay) = (true, true);
        using WebSocket from = WebSocket.CreateFromStream(server.GetStream(), new WebSocketCreationOptions { IsServer = true });
        using WebSocket to = WebSocket.CreateFromStream(client.GetStream(), new WebSocketCreationOptions());
        byte[] frame = new byte[600], buffer = new byte[16 * 1024];
        double best = double.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            Task sending = Task.Run(async () =>
            {
                for (int i = 0; i < Batch; i++)
                {
                    await from.SendAsync(frame.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
                }
            });
            long start = TimeProvider.System.GetTimestamp();
            for (int i = 0; i < Batch; i++)
            {
                to.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            }

            best = Math.Min(best, TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / Batch);
            sending.GetAwaiter().GetResult();
        }

        return best;
    }

    private static string Percentiles(double[] microseconds)
    {
        Array.Sort(microseconds);
        return string.Create(CultureInfo.InvariantCulture,
            $"p50 {microseconds[Samples / 2]:0.0} µs, p99 {microseconds[Samples * 99 / 100]:0.0} µs");
    }
}
