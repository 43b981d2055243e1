using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>The server's end of one connection to the market channel.</summary>
internal sealed class FakeConnection(FakeServer server, WebSocket socket, int number)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _assets = new(StringComparer.Ordinal);
    private readonly List<string> _messages = [];

    public int Number => number;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Everything the client sent, pings left out.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    public IReadOnlyCollection<string> Assets
    {
        get
        {
            lock (_lock)
            {
                return [.. _assets];
            }
        }
    }

    public int Pings { get; private set; }

    public async Task ServeAsync()
    {
        byte[] buffer = new byte[256 * 1024];
        try
        {
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult got;
                do
                {
                    got = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                    length += got.Count;
                }
                while (!got.EndOfMessage);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).ConfigureAwait(false);
                    break;
                }

                await TakeAsync(Encoding.UTF8.GetString(buffer, 0, length)).ConfigureAwait(false);
            }
        }
        catch (WebSocketException)
        {
            // Dropped: the end of this connection either way.
        }

        IsOpen = false;
    }

    public Task SendAsync(string frame) => IsOpen
        ? socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None)
        : Task.CompletedTask;

    /// <summary>Cuts the connection without a word.</summary>
    public void Drop()
    {
        IsOpen = false;
        socket.Abort();
    }

    private async Task TakeAsync(string message)
    {
        if (message == "PING")
        {
            Pings++;
            await SendAsync("PONG").ConfigureAwait(false);
            return;
        }

        using JsonDocument document = JsonDocument.Parse(message);
        string[] assets = [.. document.RootElement.GetProperty("assets_ids").EnumerateArray().Select(static a => a.GetString()!)];
        bool isEnd = document.RootElement.TryGetProperty("operation", out JsonElement operation) && operation.GetString() == "unsubscribe";
        lock (_lock)
        {
            _messages.Add(message);
            if (isEnd)
            {
                _assets.ExceptWith(assets);
                return;
            }

            _assets.UnionWith(assets);
        }

        string[] books = [.. assets.Select(server.InitialBook).OfType<string>()];
        if (server.AnswersSubscriptions && books.Length > 0)
        {
            await SendAsync($"[{string.Join(',', books)}]").ConfigureAwait(false);
        }
    }
}
