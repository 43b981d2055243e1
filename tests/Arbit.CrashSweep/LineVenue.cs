using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Arbit.Orders;

namespace Arbit.CrashSweep;

/// <summary>
/// A venue that outlives the trader: a line per request over loopback. It is the truth that the journal is compared with.
/// What it does with an order follows from the seed and the order's id alone.
/// </summary>
internal sealed class LineVenue : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, VenueOrder> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly int _seed;
    private readonly Task _accepting;

    internal LineVenue(int seed)
    {
        _seed = seed;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal IReadOnlyDictionary<string, VenueOrder> Orders => _orders;

    /// <summary>Told of each phase of each request, on the connection's own task.</summary>
    internal Action<string, KillPhase>? Reached { get; set; }

    /// <summary>Ends when every connection has: nothing of a dead trader can arrive any more.</summary>
    internal Task DrainAsync() => Task.WhenAll(_connections.Keys);

    /// <summary>How an order ends here.</summary>
    internal VenueOrder Decide(string id, decimal quantity, decimal price)
    {
        var random = new Random(Hash(id));
        int kind = random.Next(10);
        decimal filled = kind switch { 0 => 0m, < 4 => quantity / 2m, _ => quantity };
        VenueFill[] fills = filled == 0m ? [] : random.Next(3) == 0
            ? [new($"{id}/1", filled / 2m, price), new($"{id}/2", filled / 2m, price - 0.01m)]
            : [new($"{id}/1", filled, price)];
        return new VenueOrder(id, "v-" + id, filled == quantity ? OrderState.Filled : OrderState.Cancelled, fills);
    }

    public void Dispose()
    {
        _listener.Stop();
        _accepting.Wait();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            Task serving = Task.Run(() => ServeAsync(client));
            _connections.TryAdd(serving, 0);
            _ = serving.ContinueWith(t => _connections.TryRemove(t, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII);
                while (await reader.ReadLineAsync() is { } line)
                {
                    Reached?.Invoke(line, KillPhase.Arrived);
                    string? reply = Answer(line);
                    Reached?.Invoke(line, KillPhase.Done);
                    if (reply is null)
                    {
                        // The connection dies instead of a reply: the trader cannot know.
                        return;
                    }

                    await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\n"));
                    Reached?.Invoke(line, KillPhase.Replied);
                }
            }
            catch (IOException)
            {
                // The trader was killed in the middle of a line.
            }
        }
    }

    private string? Answer(string line)
    {
        string[] parts = line.Split(' ');
        if (parts[0] == "LOOKUP")
        {
            return _orders.TryGetValue(parts[1], out VenueOrder? known) ? "ORDER " + known.Line : "NONE";
        }

        string id = parts[1];
        int fate = (Hash(id) & 0x7FFFFFFF) % 8;
        if (fate == 0)
        {
            return "REJECTED funds";
        }

        if (fate == 1)
        {
            return null;
        }

        VenueOrder order = Decide(id, decimal.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture));
        if (!_orders.TryAdd(id, order))
        {
            return "REJECTED duplicate";
        }

        return fate == 2 ? null : "ACCEPTED " + order.Line;
    }

    // The same on every machine and run, unlike string.GetHashCode.
    private int Hash(string id)
    {
        uint hash = 2166136261u ^ (uint)_seed;
        foreach (char c in id)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return unchecked((int)(hash ^ (hash >> 15)));
    }
}
