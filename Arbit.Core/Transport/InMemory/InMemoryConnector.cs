using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>Connects to a server inside the process: no port, no thread, no clock of its own.</summary>
public sealed class InMemoryConnector : ISocketConnector
{
    private readonly Func<WebSocket, CancellationToken, ValueTask> _accept;
    private readonly int _capacity;

    /// <summary>Creates one.</summary>
    /// <param name="accept">
    /// Given the server's end of each new connection. It may throw to refuse (a <see cref="SocketRefusedException"/> for an
    /// HTTP status) and must not wait for the conversation: the client's end is returned when it has finished.
    /// </param>
    /// <param name="capacityBytes">See <see cref="InMemoryDuplex(int)"/>.</param>
    public InMemoryConnector(Func<WebSocket, CancellationToken, ValueTask> accept, int capacityBytes = InMemoryDuplex.DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(accept);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacityBytes, 1);
        _accept = accept;
        _capacity = capacityBytes;
    }

    /// <inheritdoc />
    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var duplex = new InMemoryDuplex(_capacity);
        await _accept(duplex.Server, cancellationToken).ConfigureAwait(false);
        return duplex.Client;
    }
}
