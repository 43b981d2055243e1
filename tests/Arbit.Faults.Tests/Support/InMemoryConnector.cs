using System.Net;
using System.Net.WebSockets;
using Arbit.Transport;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Http;

namespace Arbit.Faults.Tests.Support;

/// <summary>Connects an adapter to the simulator in memory, with the headers of each attempt.</summary>
internal sealed class InMemoryConnector(Simulator simulator, Uri address, SocketHeaders? headers = null) : ISocketConnector
{
    /// <summary>Connections that were opened.</summary>
    public int Opened { get; private set; }

    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        IReadOnlyCollection<KeyValuePair<string, string>> given = headers is null ? [] : await headers(cancellationToken).ConfigureAwait(false);
        WebSocket? socket = simulator.Connect(address, given, out SimResponse? refusal);
        if (socket is null)
        {
            throw refusal!.IsAborted ? new IOException("The venue cut the connection.") : new SocketRefusedException((HttpStatusCode)refusal.Status);
        }

        Opened++;
        return socket;
    }
}
