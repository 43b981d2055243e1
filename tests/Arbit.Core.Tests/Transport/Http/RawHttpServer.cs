using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arbit.Tests.Transport.Http;

/// <summary>An HTTP server on a free loopback port that answers with whatever bytes it is told, or hangs up.</summary>
internal sealed class RawHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<int, int, string?> _answer;
    private readonly Task _accepting;

    /// <param name="answer">Given the numbers of connection and request from 1: the whole response; null to hang up.</param>
    internal RawHttpServer(Func<int, int, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    internal Uri Address { get; }

    /// <summary>The request lines, in order of arrival.</summary>
    internal List<string> Requests { get; } = [];

    internal static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";

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
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), served.Count + 1));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client, int connection)
    {
        using TcpClient owned = client;
        NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[8192];
        try
        {
            for (int request = 1; ; request++)
            {
                int length = await stream.ReadAsync(buffer, _end.Token);
                if (length == 0)
                {
                    return;
                }

                lock (Requests)
                {
                    Requests.Add(Encoding.ASCII.GetString(buffer, 0, length).Split("\r\n")[0]);
                }

                string? answer = _answer(connection, request);
                if (answer is null)
                {
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _end.Token);
                if (!answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) || answer.Contains("close", StringComparison.Ordinal))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The test ended, or the client hung up first.
        }
    }
}
