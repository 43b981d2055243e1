using System.Net.WebSockets;
using System.Text;

namespace Arbit.VenueSimulator.Tests.Support;

internal static class SocketExtensions
{
    public static ValueTask SendTextAsync(this WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next whole message, through a small buffer.</summary>
    public static async Task<string> ReceiveTextAsync(this WebSocket socket, CancellationToken cancellationToken = default)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[100];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(message.ToArray());
    }
}
