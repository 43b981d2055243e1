using System.Security.Cryptography;
using Arbit.Markets;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// Polymarket's user channel: what happens to the account's orders, and its trades from match to confirmation. It keeps nothing
/// for those who were away: after every connection open orders and fills must be asked for.
/// </summary>
/// <remarks>
/// The same trade is told once per state. A connection that brings nothing, not even answers to pings, is
/// dropped and made anew: three times <see cref="PolymarketOptions.PingEvery"/>.
/// </remarks>
public sealed class PolymarketOrderStream : IOrderStream
{
    // Three pings without an answer, with the usual ten seconds between them.
    private const int SilentPings = 3;
    private readonly PolymarketVenue _venue;
    private readonly PolymarketCredentials _credentials;
    private readonly PolymarketTransport _transport;
    private readonly Lock _lock = new();
    private ReconnectingSocket? _socket;
    private bool _isStarted;

    /// <summary>Creates a stream that is not started.</summary>
    /// <param name="venue">The venue, whose catalog, clock and options it uses.</param>
    /// <param name="credentials">The account.</param>
    /// <param name="transport">How the venue is reached; null for the network.</param>
    public PolymarketOrderStream(PolymarketVenue venue, PolymarketCredentials credentials, PolymarketTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(credentials);
        _venue = venue;
        _credentials = credentials;
        _transport = transport ?? new PolymarketTransport();
    }

    /// <inheritdoc />
    public VenueId Venue => _venue.Id;

    /// <inheritdoc />
    public ValueTask StartAsync(IOrderListener listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_isStarted)
            {
                throw new InvalidOperationException("The stream was started before; create a new one.");
            }

            _isStarted = true;
            _socket = CreateSocket(listener);
        }

        // Outside the lock: an in-memory server answers within the call.
        _socket.Start();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        ReconnectingSocket? socket;
        lock (_lock)
        {
            _isStarted = true;
            socket = _socket;
        }

        if (socket is not null)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ReconnectingSocket CreateSocket(IOrderListener listener)
    {
        PolymarketOptions options = _venue.Options;
        ISocketConnector connector = _transport.Sockets?.Invoke(options.UserSocket)
            ?? new ClientWebSocketConnector(new ClientWebSocketConnectorOptions { Address = options.UserSocket }, _venue.Clock);
        var socket = new ReconnectingSocketOptions
        {
            MaxMessageBytes = options.MaxMessageBytes,
            SilenceTimeout = options.PingEvery * SilentPings,
            KeepAlive = new KeepAliveOptions { Ping = "PING", Reply = "PONG", Interval = options.PingEvery, ReplyTimeout = options.PingEvery },
        };
        var view = new AccountView(_venue.Id, _venue.Catalog, _credentials);
        return new ReconnectingSocket(connector, new UserConnection(_venue.Id, view, _credentials.ApiKey, listener), socket, _venue.Clock,
            new Random(_transport.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue)));
    }
}
