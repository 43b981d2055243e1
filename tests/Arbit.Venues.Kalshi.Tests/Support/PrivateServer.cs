using System.Net;
using System.Net.WebSockets;
using System.Text;
using Arbit.Transport;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>The server of the private stream, in memory: confirms what is subscribed to, and says what a test lets it say.</summary>
internal sealed class PrivateServer(SocketHeaders headers) : ISocketConnector
{
    private WebSocket? _server;

    public List<string> Commands { get; } = [];

    public int Attempts { get; private set; }

    /// <summary>The status with which the next attempts are refused; null to take them.</summary>
    public HttpStatusCode? Refusal { get; set; }

    /// <summary>The channels it confirms.</summary>
    public string[] Confirms { get; set; } = ["fill", "user_orders", "market_positions"];

    /// <summary>Whether it answers commands at all.</summary>
    public bool Answers { get; set; } = true;

    public IReadOnlyCollection<KeyValuePair<string, string>> Headers { get; private set; } = [];

    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        Headers = await headers(cancellationToken).ConfigureAwait(false);
        if (Refusal is { } status)
        {
            throw new SocketRefusedException(status);
        }

        var duplex = new InMemoryDuplex();
        _server = duplex.Server;
        _ = ReadAsync(duplex.Server);
        return duplex.Client;
    }

    public void Send(string message) => Say(_server!, message);

    public void Drop() => _server!.Abort();

    private static void Say(WebSocket server, string message) =>
        _ = server.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task ReadAsync(WebSocket server)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (server.State == WebSocketState.Open)
            {
                WebSocketReceiveResult got = await server.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                string command = Encoding.UTF8.GetString(buffer, 0, got.Count);
                Commands.Add(command);
                if (Answers)
                {
                    Answer(server, command);
                }
            }
        }
        catch (WebSocketException)
        {
            // The client hung up.
            return;
        }
    }

    private void Answer(WebSocket server, string command)
    {
        if (command.Contains("\"list_subscriptions\"", StringComparison.Ordinal))
        {
            Say(server, $$"""{"id":2,"type":"ok","msg":[{{string.Join(',', Confirms.Select(static (c, i) => $$"""{"channel":"{{c}}","sid":{{i + 1}}}"""))}}]}""");
            return;
        }

        for (int i = 0; i < Confirms.Length; i++)
        {
            Say(server, Frames.Subscribed(i + 1, 1, Confirms[i]));
        }
    }
}
