using System.Net;
using System.Net.WebSockets;
using System.Text;
using Arbit.Transport;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.Sockets;
using SocketMessage = Arbit.VenueSimulator.Sockets.SocketMessage;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>Connects to the simulator in memory with the headers of the attempt, and keeps what the client sent.</summary>
internal sealed class SimulatorConnector(Simulator simulator, Uri address, SocketHeaders headers) : ISocketConnector
{
    /// <summary>Attempts to connect.</summary>
    public int Attempts { get; private set; }

    /// <summary>The commands of each connection, in order.</summary>
    public List<List<string>> Commands { get; } = [];

    /// <summary>All header values that were sent.</summary>
    public List<string> Secrets { get; } = [];

    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        IReadOnlyCollection<KeyValuePair<string, string>> given = await headers(cancellationToken).ConfigureAwait(false);
        Secrets.AddRange(given.Select(static h => h.Value));
        var duplex = new InMemoryDuplex();
        var peer = new Peer(duplex.Server);
        VenueSession? session = simulator.Open(address, given, peer, out SimResponse? refusal);
        if (session is null)
        {
            throw refusal!.IsAborted ? new IOException("The venue cut the connection.") : new SocketRefusedException((HttpStatusCode)refusal.Status);
        }

        Commands.Add([]);
        _ = ReadAsync(duplex.Server, session, Commands[^1]);
        return duplex.Client;
    }

    private static async Task ReadAsync(WebSocket server, VenueSession session, List<string> commands)
    {
        byte[] buffer = new byte[1024 * 1024];
        try
        {
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult got;
                do
                {
                    got = await server.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                    length += got.Count;
                }
                while (!got.EndOfMessage);

                if (got.MessageType == WebSocketMessageType.Close)
                {
                    session.Receive(SocketMessage.Close(1000));
                    return;
                }

                string text = Encoding.UTF8.GetString(buffer, 0, length);
                commands.Add(text);
                session.Receive(SocketMessage.Text(text));
            }
        }
        catch (WebSocketException)
        {
            session.Disconnected();
        }
    }

    private sealed class Peer(WebSocket server) : ISocketPeer
    {
        public bool Deliver(SocketMessage message)
        {
            if (server.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            {
                return true;
            }

            switch (message.Opcode)
            {
                case SocketOpcode.Text:
                    _ = server.SendAsync(message.Payload, WebSocketMessageType.Text, true, CancellationToken.None).AsTask();
                    break;
                case SocketOpcode.Close:
                    _ = server.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    break;
                default:
                    // Pings are the socket's own affair: a real one answers by itself.
                    break;
            }

            return true;
        }

        public void Abort() => server.Abort();
    }
}
