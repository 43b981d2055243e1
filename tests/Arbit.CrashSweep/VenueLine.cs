using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arbit.CrashSweep;

/// <summary>The trader's end of a line to the venue. A request is written once; no reply means it is not known what happened.</summary>
internal sealed class VenueLine(int port) : IDisposable
{
    private TcpClient? _client;
    private StreamReader? _reader;

    /// <summary>The reply, or null when the connection died first.</summary>
    internal async Task<string?> AskAsync(string request)
    {
        try
        {
            if (_client is null)
            {
                _client = new TcpClient { NoDelay = true };
                await _client.ConnectAsync(IPAddress.Loopback, port);
                _reader = new StreamReader(_client.GetStream(), Encoding.ASCII);
            }

            await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request + "\n"));
            if (await _reader!.ReadLineAsync() is { } reply)
            {
                return reply;
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // As good as no reply.
        }

        Dispose();
        return null;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _client?.Dispose();
        _reader = null;
        _client = null;
    }
}
