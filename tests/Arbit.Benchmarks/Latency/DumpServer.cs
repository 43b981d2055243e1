using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Arbit.Benchmarks.Wire;
using Arbit.Transport;
using Arbit.Venues.Polymarket;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// Polymarket's market channel inside the process: made-up markets whose books together make one message of a given size,
/// sent whenever asked, through a real session's connection.
/// </summary>
internal sealed class DumpServer(int bytes) : IDisposable
{
    private const int LevelsPerSide = 100;
    private static readonly byte[] Pong = "PONG"u8.ToArray();
    private readonly TaskCompletionSource<WebSocket> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _books = [];
    private readonly SemaphoreSlim _sending = new(1, 1);

    public PolymarketTransport Transport => new() { Sockets = _ => new InMemoryConnector(Accept), Http = static () => new EmptyHttp(), Seed = 7 };

    /// <summary>The message.</summary>
    public byte[] Dump { get; private set; } = [];

    public int Books => _books.Count;

    /// <summary>The longest of its books, in bytes.</summary>
    public int LongestBook => _books.Max(static b => b.Length);

    /// <summary>Makes the markets: calls back with each one's condition id and catalog body.</summary>
    public void Create(Action<string, string> listed)
    {
        int length = 2;
        for (int n = 0; length < bytes; n++)
        {
            string condition = "0x" + (n + 1).ToString("x64", CultureInfo.InvariantCulture);
            string yes = (n + 1).ToString("D6", CultureInfo.InvariantCulture) + new string('5', 70) + "0", no = yes[..^1] + "1";
            listed(condition, PolymarketWire.Gamma().Replace(PolymarketWire.Condition, condition, StringComparison.Ordinal)
                .Replace(PolymarketWire.Yes, yes, StringComparison.Ordinal).Replace(PolymarketWire.No, no, StringComparison.Ordinal));
            string book = $"{{\"market\":\"{condition}\",\"asset_id\":\"{yes}\",\"timestamp\":\"1793631600123\",\"hash\":\"{new string('0', 40)}\"," +
                $"\"bids\":[{Levels(300, 1)}],\"asks\":[{Levels(799, -1)}],\"tick_size\":\"0.001\",\"event_type\":\"book\",\"last_trade_price\":\"\"}}";
            _books.Add(book);
            length += book.Length + 1;
        }

        Dump = Encoding.UTF8.GetBytes("[" + string.Join(',', _books) + "]");
    }

    /// <summary>Sends the message; returns when the connection has taken it.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        WebSocket socket = await _connected.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await SendAsync(socket, Dump, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _sending.Dispose();

    // Both sides end in the best level, as the venue lists them.
    private static string Levels(int from, int step) => string.Join(',', Enumerable.Range(0, LevelsPerSide)
        .Select(i => $"{{\"price\":\"0.{from + (i * step):000}\",\"size\":\"{100 + i}.25\"}}"));

    private ValueTask Accept(WebSocket socket, CancellationToken cancellationToken)
    {
        _connected.TrySetResult(socket);
        _ = ReadAsync(socket);
        return ValueTask.CompletedTask;
    }

    // Answers the client's heartbeats as the venue does: a server that is silent for longer is left.
    private async Task ReadAsync(WebSocket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false) is { MessageType: not WebSocketMessageType.Close } read)
            {
                if (buffer.AsSpan(0, read.Count).SequenceEqual("PING"u8))
                {
                    await SendAsync(socket, Pong, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (WebSocketException)
        {
            // The client went away: the run is over.
        }
    }

    private async Task SendAsync(WebSocket socket, byte[] message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    private sealed class EmptyHttp : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{}"), RequestMessage = request });
    }
}
