using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Streaming;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// Kalshi's private channels <c>fill</c>, <c>user_orders</c> and <c>market_positions</c>: what happens to the account's
/// orders, as it happens. They have no sequence, so that a missed message is not noticed here: after every connection, and
/// now and then, ask the gateway.
/// </summary>
/// <remarks>
/// It is up once the venue has confirmed all channels. Orders and fills are told as buys of the outcome they are for, as the
/// venue names them; see <see cref="KalshiOrderGateway"/>. A fill that comes again is not told again.
/// </remarks>
public sealed class KalshiOrderStream : IOrderStream
{
    private readonly KalshiVenue _venue;
    private readonly KalshiTransport _transport;
    private readonly RequestSigner _signer;
    private readonly RestChannel _rest;
    private PrivateStream? _stream;
    private int _isStarted;

    /// <summary>Creates a stream; <see cref="StartAsync"/> begins it.</summary>
    /// <param name="venue">The venue; its options hold the addresses and times.</param>
    /// <param name="credentials">The account's key; the stream does not dispose it.</param>
    /// <param name="transport">The network; null for this machine's.</param>
    /// <exception cref="InvalidOptionsException">The options are out of range; it lists every problem.</exception>
    public KalshiOrderStream(KalshiVenue venue, KalshiCredentials credentials, KalshiTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(credentials);
        if (venue.Options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _venue = venue;
        _transport = transport ?? new KalshiTransport();
        _signer = new RequestSigner(credentials, venue.Clock, venue.VenueClock);
        _rest = new RestChannel(venue.Options, venue.Budgets, null, venue.VenueClock, venue.Clock, new Random(_transport.Seed), _transport.Http);
    }

    /// <inheritdoc />
    public VenueId Venue => _venue.Id;

    /// <inheritdoc />
    public ValueTask StartAsync(IOrderListener listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listener);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
        {
            throw new InvalidOperationException("The stream was started before. Make a new one for a new run.");
        }

        _stream = new PrivateStream(_venue, _transport, _signer, _rest, listener);
        _stream.Start();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the connection and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }

        _rest.Dispose();
    }
}
