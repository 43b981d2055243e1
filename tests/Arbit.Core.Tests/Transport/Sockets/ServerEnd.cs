using System.Net.WebSockets;
using System.Text;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>The server's end of an in-memory connection: notes what it gets and sends what it is told.</summary>
internal sealed class ServerEnd
{
    private readonly WebSocket _socket;

    internal ServerEnd(WebSocket socket, bool reads = true)
    {
        _socket = socket;
        Reading = reads ? ReadAsync() : Task.CompletedTask;
    }

    internal List<string> Received { get; } = [];

    internal WebSocket Socket => _socket;

    internal WebSocketCloseStatus? GotClose { get; private set; }

    internal string? GotCloseText { get; private set; }

    /// <summary>The client went away without a close frame.</summary>
    internal bool Lost { get; private set; }

    /// <summary>Answers a text with another; null answers nothing.</summary>
    internal Func<string, string?> Answer { get; set; } = _ => null;

    internal bool AnswersClose { get; set; } = true;

    internal Task Reading { get; }

    internal void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    internal void Send(ReadOnlyMemory<byte> bytes, bool end = true, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        ValueTask send = _socket.SendAsync(bytes, type, end, default);
        Assert.True(send.IsCompletedSuccessfully, "the server's send did not go through at once");
    }

    internal void Close(WebSocketCloseStatus status, string text) =>
        Assert.True(_socket.CloseOutputAsync(status, text, default).IsCompletedSuccessfully);

    internal void Drop() => _socket.Abort();

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult got = await _socket.ReceiveAsync(buffer.AsMemory(length), default).ConfigureAwait(false);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    GotClose = _socket.CloseStatus;
                    GotCloseText = _socket.CloseStatusDescription;
                    if (AnswersClose)
                    {
                        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default).ConfigureAwait(false);
                    }

                    return;
                }

                length += got.Count;
                if (got.EndOfMessage)
                {
                    string text = Encoding.UTF8.GetString(buffer, 0, length);
                    length = 0;
                    Received.Add(text);
                    if (Answer(text) is { } answer)
                    {
                        Send(answer);
                    }
                }
            }
        }
        catch (WebSocketException)
        {
            Lost = true;
        }
    }
}
