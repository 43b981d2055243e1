using System.Security.Cryptography;
using Arbit.Markets;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Rest;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// Polymarket's live side: the market channel over as many connections as the followed markets need, books of REST while a
/// connection is down, the catalog with its fees and the venue's clock on a schedule.
/// </summary>
/// <remarks>
/// Everything it learns enters through the venue's <see cref="PolymarketVenue.Receive"/>: frames and connection changes as
/// <c>polymarket/ws/1</c>, <c>/2</c>, …, bodies as <c>polymarket/rest/book</c>, <c>polymarket/rest/time</c>,
/// <c>polymarket/gamma/markets</c> and <c>polymarket/clob-markets</c>, verdicts on hashes as <c>polymarket/hash/…</c>.
/// Lists of many messages are cut, so that each book has a turn of its own.
/// </remarks>
public sealed class PolymarketSession : IVenueSession, IMarketRequests
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListingsEvery = TimeSpan.FromSeconds(10);

    private readonly PolymarketVenue _venue;
    private readonly PolymarketOptions _options;
    private readonly PolymarketTransport _transport;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly FaultBoard _faults = new();
    private readonly MarketKeeper _keeper;
    private readonly PolymarketRest _rest;
    private readonly RestInput _input;
    private readonly CatalogLoader _loader;
    private readonly PeriodicWork _listings;
    private readonly PeriodicWork[] _work;
    private readonly PendingBooks _books;
    private readonly HashWorker _hashes;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isStarted;
    private int _isStopped;

    /// <summary>Creates a session of a venue.</summary>
    /// <param name="venue">The venue; its options say where its servers are.</param>
    /// <param name="transport">How they are reached; null for the network.</param>
    public PolymarketSession(PolymarketVenue venue, PolymarketTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        _venue = venue;
        _options = venue.Options;
        _transport = transport ?? new PolymarketTransport();
        _clock = venue.Clock;
        _random = new Random(_transport.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
        _rest = new PolymarketRest(_options, _transport.Http?.Invoke() ?? NetworkHandler(), _clock, new Random(_random.Next()));
        _input = new RestInput(venue, _clock, _faults);
        _loader = new CatalogLoader(_rest, _input, venue.Catalog);
        _keeper = new MarketKeeper(venue, _options, _clock, _faults, CreateSocket, this);
        _books = new PendingBooks(_rest, _input);
        _hashes = new HashWorker(venue, venue.Hashes, _clock);
        var fallback = new RestFallback(_keeper.Shards, _rest, _input, _options.FallbackAfter);
        _listings = Every(ListingsEvery, LoadListingsAsync);
        _work =
        [
            Every(_options.CatalogEvery, RefreshAsync),
            Every(LookEvery, _ =>
            {
                _keeper.Look();
                return Task.CompletedTask;
            }),
            Every(_options.FallbackEvery, fallback.FillAsync),
            Every(_options.ClockEvery, ReadClockAsync),
        ];
    }

    /// <inheritdoc />
    public VenueId Venue => _venue.Id;

    /// <inheritdoc />
    public VenueFault? Fault => _faults.Newest;

    /// <inheritdoc />
    public Task Completion => _completion.Task;

    internal MarketKeeper Keeper => _keeper;

    /// <inheritdoc />
    public ValueTask StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
        {
            throw new InvalidOperationException("The session was started before; create a new one.");
        }

        if (!_options.VerifyHashesInline)
        {
            _hashes.Start();
        }

        _venue.Attach(_keeper.NoteLost, _keeper.AfterTurn);
        _venue.Feed.FollowingChanged += _keeper.Note;
        foreach (MarketId market in _venue.Feed.Followed())
        {
            _keeper.Note(market);
        }

        _listings.Run();
        foreach (PeriodicWork work in _work)
        {
            work.Run();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public async ValueTask StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            // A bug that ended it is told once, to whoever awaits its completion.
            await _completion.Task.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            return;
        }

        _venue.Feed.FollowingChanged -= _keeper.Note;
        foreach (PeriodicWork work in _work.Append(_listings))
        {
            await work.DisposeAsync().ConfigureAwait(false);
        }

        await _books.DisposeAsync().ConfigureAwait(false);
        await _keeper.StopAsync().ConfigureAwait(false);
        await _hashes.StopAsync().ConfigureAwait(false);
        _venue.Attach(null, null);
        _rest.Dispose();
        _completion.TrySetResult();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => StopAsync();

    /// <inheritdoc />
    void IMarketRequests.WantListings() => _listings.Run();

    /// <inheritdoc />
    void IMarketRequests.WantBook(string token) => _books.Want(token);

    private static SocketsHttpHandler NetworkHandler() => new()
    {
        AutomaticDecompression = System.Net.DecompressionMethods.All,

        // A host that moves is found again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private PeriodicWork Every(TimeSpan every, Func<CancellationToken, Task> work) => new(_clock, every, work, error => _completion.TrySetException(error));

    private ReconnectingSocket CreateSocket(StreamShard shard)
    {
        ISocketConnector connector = _transport.Sockets?.Invoke(_options.MarketSocket)
            ?? new ClientWebSocketConnector(new ClientWebSocketConnectorOptions { Address = _options.MarketSocket }, _clock);
        var options = new ReconnectingSocketOptions
        {
            BackOff = _transport.BackOff,
            MaxMessageBytes = _options.MaxMessageBytes,
            KeepAlive = new KeepAliveOptions { Ping = "PING", Reply = "PONG", Interval = _options.PingEvery, ReplyTimeout = _options.PingEvery },

            // Pongs would hide it: the session watches for market data instead.
            SilenceTimeout = null,
        };
        return new ReconnectingSocket(connector, shard, options, _clock, new Random(_random.Next()));
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        HashSet<string> seen = _options.ListsAllMarkets ? await _loader.LoadAllAsync(cancellationToken).ConfigureAwait(false) : [];
        IEnumerable<string> others = _venue.Feed.Followed().Select(static m => m.Symbol).Where(s => !seen.Contains(s));
        await _loader.LoadAsync(others, cancellationToken).ConfigureAwait(false);
        _keeper.Listed();
    }

    private async Task LoadListingsAsync(CancellationToken cancellationToken)
    {
        if (_keeper.Unlisted is { Length: > 0 } unlisted)
        {
            await _loader.LoadAsync(unlisted, cancellationToken).ConfigureAwait(false);
            _keeper.Listed();
        }
    }

    private Task ReadClockAsync(CancellationToken cancellationToken) => new ClockReader(_rest, _input, _clock).ReadAsync(cancellationToken);
}
