using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Arbit.Tests.Transport.Sockets;

/// <summary>A WebSocket server on a free loopback port: accepts by hand, so that it can also refuse, reset and offer deflate.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<WebSocket, TcpClient, CancellationToken, Task> _serve;
    private readonly Task _accepting;

    internal LoopbackServer(Func<WebSocket, TcpClient, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        Address = new Uri($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/ws");
        _accepting = AcceptAsync();
    }

    internal Uri Address { get; }

    /// <summary>The header lines of each request, in order.</summary>
    internal List<string> Requests { get; } = [];

    /// <summary>Given the request's number from 0: a whole HTTP response instead of a connection; null to accept.</summary>
    internal Func<int, string?> Refuse { get; set; } = _ => null;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> served = [];
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        client.NoDelay = true;
        NetworkStream stream = client.GetStream();
        try
        {
            string request = await ReadHeadersAsync(stream);
            if (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                // A client that is stopped while it connects hangs up in the middle.
                return;
            }

            int number;
            lock (Requests)
            {
                number = Requests.Count;
                Requests.Add(request);
            }

            if (Refuse(number) is { } refusal)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(refusal));
                return;
            }

            bool deflate = request.Contains("permessage-deflate", StringComparison.Ordinal);
            string key = request.Split("\r\n").Single(l => l.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase))[19..];
#pragma warning disable CA5350 // The handshake of RFC 6455 is defined with SHA-1.
            string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n"
                + (deflate ? "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n" : "\r\n")));
            using WebSocket socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
            {
                IsServer = true,
                DangerousDeflateOptions = deflate ? new WebSocketDeflateOptions() : null,
            });
            await _serve(socket, client, _end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The test ended, or the client went first: both are what tests do here.
        }
    }

    private static async Task<string> ReadHeadersAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            text.Append((char)one[0]);
        }

        return text.ToString();
    }
}
