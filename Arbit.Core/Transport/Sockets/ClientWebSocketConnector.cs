using System.Net;
using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>Connects with <see cref="ClientWebSocket"/>: over TLS, or in the clear to this machine.</summary>
public sealed class ClientWebSocketConnector : ISocketConnector
{
    private readonly ClientWebSocketConnectorOptions _options;
    private readonly TimeProvider _clock;
    private readonly SocketHeaders? _headers;

    /// <summary>Creates one.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">Reads a <c>Retry-After</c> that is a date.</param>
    /// <param name="headers">The headers of each attempt; null for none.</param>
    /// <exception cref="ArgumentException">The options are out of range; the message lists every problem.</exception>
    public ClientWebSocketConnector(ClientWebSocketConnectorOptions options, TimeProvider clock, SocketHeaders? headers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        OptionCheck.ThrowIfAny(options.Validate(), nameof(options));
        _options = options;
        _clock = clock;
        _headers = headers;
    }

    /// <inheritdoc />
    public async Task<WebSocket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.KeepAliveInterval = _options.PingInterval;
            socket.Options.KeepAliveTimeout = _options.PongTimeout;
            socket.Options.DangerousDeflateOptions = _options.Deflate ? new WebSocketDeflateOptions() : null;
            if (_headers is not null)
            {
                foreach ((string name, string value) in await _headers(cancellationToken).ConfigureAwait(false))
                {
                    socket.Options.SetRequestHeader(name, value);
                }
            }

            await socket.ConnectAsync(_options.Address, cancellationToken).ConfigureAwait(false);
            socket.HttpResponseHeaders = null;
            return socket;
        }
        catch (WebSocketException error) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            HttpStatusCode status = socket.HttpStatusCode;
            TimeSpan? retryAfter = RetryAfter(socket.HttpResponseHeaders);
            socket.Dispose();
            throw new SocketRefusedException(status, retryAfter, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan? RetryAfter(IReadOnlyDictionary<string, IEnumerable<string>>? headers)
    {
        if (headers is null || !headers.TryGetValue("Retry-After", out IEnumerable<string>? values))
        {
            return null;
        }

        string text = values.FirstOrDefault() ?? string.Empty;
        return Transport.RetryAfter.Parse(text, _clock.GetUtcNow());
    }
}
