using System.Net.WebSockets;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>Connections that receive nothing and fail every send, as a half-closed line does.</summary>
internal sealed class DeafConnector : ISocketConnector
{
    public Task<WebSocket> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult<WebSocket>(new DeafSocket());

    private sealed class DeafSocket : WebSocket
    {
        private readonly TaskCompletionSource<WebSocketReceiveResult> _never = new();

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort() => _never.TrySetException(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            throw new IOException("broken pipe");

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            throw new IOException("broken pipe");

        public override void Dispose() => Abort();

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
            _never.Task;

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            Task.FromException(new IOException("broken pipe"));
    }
}
