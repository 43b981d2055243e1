using System.Net;
using System.Net.WebSockets;
using Arbit.Transport;
using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Sockets;

/// <summary>Connects a client to the simulation in memory.</summary>
/// <param name="simulator">The simulation.</param>
/// <param name="address">One of <see cref="SimulatorAddresses.InMemory"/>.</param>
/// <param name="headers">Makes the headers of each attempt; null for none.</param>
public sealed class SimulatorConnector(Simulator simulator, Uri address, SocketHeaders? headers = null) : ISocketConnector
{
    /// <inheritdoc />
    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        IReadOnlyCollection<KeyValuePair<string, string>> sent = headers is null ? [] : await headers(cancellationToken).ConfigureAwait(false);
        return simulator.Connect(address, sent, out SimResponse? refusal) ?? throw new SocketRefusedException((HttpStatusCode)refusal!.Status);
    }
}
