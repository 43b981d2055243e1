using System.Net;
using Arbit.Transport;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// The private channels of one account over one connection. It counts as up once the venue has confirmed all of them, and
/// asks again and again whether they still are, so that a connection on which nothing happens shows that it lives.
/// </summary>
internal sealed class PrivateStream : ISocketHandler, IAsyncDisposable
{
    private const int SubscribeId = 1, ListId = 2, MostSeenFills = 100_000;
    private static readonly string[] Channels = ["fill", "user_orders", "market_positions"];
    private static readonly byte[] Subscribe = CommandWriter.SubscribePrivate(SubscribeId, Channels);
    private readonly KalshiVenue _venue;
    private readonly KalshiOptions _options;
    private readonly RequestSigner _signer;
    private readonly RestChannel _rest;
    private readonly IOrderListener _listener;
    private readonly ReconnectingSocket _socket;
    private readonly SeenFills _seen = new(MostSeenFills);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private bool _isUp, _wasRefused;

    /// <param name="venue">The venue; its options hold the address and the times.</param>
    /// <param name="transport">Opens the connections.</param>
    /// <param name="signer">Signs each attempt.</param>
    /// <param name="rest">Measures the venue's clock when a signature was refused.</param>
    /// <param name="listener">Told of everything.</param>
    public PrivateStream(KalshiVenue venue, KalshiTransport transport, RequestSigner signer, RestChannel rest, IOrderListener listener)
    {
        _venue = venue;
        _options = venue.Options;
        _signer = signer;
        _rest = rest;
        _listener = listener;
        var socket = new ReconnectingSocketOptions
        {
            SilenceTimeout = _options.SilenceAfter,
            KeepAlive = new KeepAliveOptions { Ping = System.Text.Encoding.UTF8.GetString(CommandWriter.List(ListId)), Reply = null, Interval = _options.SilenceAfter / 3 },
            MaxMessageBytes = _options.MaxFrameBytes,
            InitialBufferBytes = Math.Min(64 * 1024, _options.MaxFrameBytes),
        };
        _socket = new ReconnectingSocket(
            transport.Sockets(_options.StreamAddress, HeadersAsync, venue.Clock), this, socket, venue.Clock, new Random(transport.Seed));
    }

    public void Start() => _socket.Start();

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    /// <inheritdoc />
    public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken)
    {
        _wasRefused = false;
        _open.Clear();
        socket.Send(Subscribe);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public void OnMessage(in SocketMessage message)
    {
        PrivateMessage read = PrivateMessage.Read(message.Payload, message.At);
        switch (read.Type)
        {
            case PrivateMessageType.Order:
                _listener.OnUpdates(_venue.Id, message.Payload, [read.Report!], []);
                break;
            case PrivateMessageType.Fill:
                if (_seen.Add(read.Fill!))
                {
                    _listener.OnUpdates(_venue.Id, message.Payload, [], [read.Fill!]);
                }

                break;
            case PrivateMessageType.Position:
                _listener.OnUpdates(_venue.Id, message.Payload, [], []);
                break;
            case PrivateMessageType.Subscribed:
                Confirmed(read);
                break;
            case PrivateMessageType.Unreadable:
                Tell(message.Payload, FaultKind.Malformed, read.Problem);
                break;
            case PrivateMessageType.Ended:
                Tell(message.Payload, FaultKind.Rejected, read.Problem);
                _socket.Reconnect(read.Problem);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc />
    public ReconnectDecision OnDisconnected(Disconnection disconnection)
    {
        if (_isUp)
        {
            _isUp = false;
            _listener.OnStream(_venue.Id, ConnectionState.Disconnected);
        }

        if (disconnection.Reason == DisconnectReason.Stopped)
        {
            return ReconnectDecision.Stop;
        }

        // It goes on trying: without this stream every fill is heard of late, and a key may be mended.
        _wasRefused = disconnection.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        if (_wasRefused)
        {
            Tell([], FaultKind.Authentication, $"the venue refused the credentials of the private stream (HTTP {(int)disconnection.Status!})");
        }

        return ReconnectDecision.Reconnect;
    }

    private void Confirmed(PrivateMessage read)
    {
        if (read.IsWhole)
        {
            _open.Clear();
        }

        _open.UnionWith(read.Channels);
        bool isUp = Channels.All(_open.Contains);
        if (isUp && !_isUp)
        {
            _isUp = true;
            _listener.OnStream(_venue.Id, ConnectionState.Connected);
        }
        else if (!isUp && read.IsWhole)
        {
            // Long after the command to subscribe: not all of it was carried out, or something was let go.
            _socket.Reconnect($"the venue has not all private channels open: {string.Join(", ", Channels.Except(_open))} missing");
        }
    }

    private void Tell(ReadOnlySpan<byte> message, FaultKind kind, string what) =>
        _listener.OnFault(_venue.Id, message, new VenueFault(kind, _options.StreamAddress.AbsolutePath, what));

    private async ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>> HeadersAsync(CancellationToken cancellationToken)
    {
        if (_wasRefused || !_venue.VenueClock.IsMeasured)
        {
            // No answer is no reason to wait: it measures the venue's clock, if it can.
            await _rest.GetAsync("/exchange/status", cancellationToken, isUncached: true).ConfigureAwait(false);
        }

        return await _signer.HeadersAsync("GET", _options.StreamAddress.AbsolutePath, cancellationToken).ConfigureAwait(false);
    }
}
