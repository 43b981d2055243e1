using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Rest;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Streaming;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// The live side of a <see cref="KalshiVenue"/>: the stream of its followed books, its catalog and fees on a schedule, and
/// books over REST while the stream is down.
/// </summary>
/// <remarks>
/// <para>
/// Markets are followed and let go through <see cref="KalshiVenue.Books"/>, before or after the start, without a
/// reconnect. After a lost connection the same markets are subscribed to again. A book that cannot be trusted gets a
/// snapshot; a subscription the venue has ended is opened again; one that is silent proves itself or is connected anew.
/// </para>
/// <para>
/// Signatures carry the venue's time, measured from its answers, when this machine's clock is off. Refused credentials end
/// the session after one more attempt with the clock measured anew; <see cref="Fault"/> says what is wrong with them.
/// </para>
/// </remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class KalshiSession : IVenueSession
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private readonly KalshiVenue _venue;
    private readonly KalshiOptions _options;
    private readonly TimeProvider _clock;
    private readonly KalshiRestClient _rest;
    private readonly LiveStream _stream;
    private readonly CatalogRefresh _refresh;
    private readonly BookPolling _polling;
    private readonly Recurrence _catalog, _fallback;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private VenueFault? _restFault;
    private long _fullReadAt;
    private bool _hasRead;
    private int _isStarted, _isClosing;

    /// <summary>Creates a session; <see cref="StartAsync"/> begins it.</summary>
    /// <param name="venue">The venue it feeds; its options hold the addresses, times and limits.</param>
    /// <param name="credentials">The account's key; the session does not dispose it. The venue asks for one even for public data.</param>
    /// <param name="transport">The network; null for this machine's.</param>
    /// <exception cref="InvalidOptionsException">The options are out of range; it lists every problem.</exception>
    public KalshiSession(KalshiVenue venue, KalshiCredentials credentials, KalshiTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(credentials);
        KalshiOptions options = venue.Options;
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        transport ??= new KalshiTransport();
        _venue = venue;
        _options = options;
        _clock = venue.Clock;
        VenueClock = venue.VenueClock;
        var signer = new RequestSigner(credentials, _clock, VenueClock);
        _rest = new KalshiRestClient(options, venue.Budgets, signer, VenueClock, _clock, new Random(transport.Seed), transport.Http);
        _stream = new LiveStream(venue, options, transport, signer, _clock, DiagnoseAsync, Fail);
        _refresh = new CatalogRefresh(_rest, venue, options.CatalogScope, _clock);
        _polling = new BookPolling(_rest, venue, _clock);
        _catalog = new Recurrence(_clock, ReadCatalogAsync, Fail);
        _fallback = new Recurrence(_clock, FallBackAsync, Fail);
    }

    /// <inheritdoc />
    public VenueId Venue => _venue.Id;

    /// <inheritdoc />
    public VenueFault? Fault => _stream.Fault ?? Volatile.Read(ref _restFault);

    /// <inheritdoc />
    public Task Completion => _completion.Task;

    /// <summary>How far the venue's clock is ahead of ours, as far as its answers tell; zero before the first.</summary>
    public TimeSpan ClockOffset => VenueClock.Offset;

    internal VenueClock VenueClock { get; }

    /// <inheritdoc />
    public async ValueTask StartAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
        {
            throw new InvalidOperationException("The session was started before. Make a new one for a new run.");
        }

        try
        {
            // Before the first signature: one with a clock that is off would be refused. No answer is no reason to wait.
            await MeasureAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            await StopAsync().ConfigureAwait(false);
            throw;
        }

        if (Volatile.Read(ref _isClosing) != 0)
        {
            return;
        }

        _venue.FollowingChanged += OnFollowingChanged;
        _catalog.Within(TimeSpan.Zero);
        _fallback.Within(_options.FallbackAfter);
        _stream.Start();

        // Its end, good or bad, is Completion.
        _ = EndWithStreamAsync();
    }

    /// <inheritdoc />
    public ValueTask StopAsync()
    {
        if (Interlocked.Exchange(ref _isClosing, 1) == 0)
        {
            _ = CloseAsync();
        }

        return new ValueTask(_closed.Task);
    }

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public ValueTask DisposeAsync() => StopAsync();

    private async Task CloseAsync()
    {
        try
        {
            _venue.FollowingChanged -= OnFollowingChanged;
            await _stream.DisposeAsync().ConfigureAwait(false);
            await _catalog.DisposeAsync().ConfigureAwait(false);
            await _fallback.DisposeAsync().ConfigureAwait(false);
            _rest.Dispose();
            _completion.TrySetResult();
            _closed.TrySetResult();
        }
#pragma warning disable CA1031 // Becomes the failure of Completion and of whoever stops the session.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _completion.TrySetException(error);
            _closed.TrySetException(error);
        }
    }

    private async Task EndWithStreamAsync()
    {
        try
        {
            await _stream.Completion.ConfigureAwait(false);
            await StopAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Becomes the failure of Completion.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _completion.TrySetException(error);
        }
    }

    // A bug: the session does not go on as if nothing had happened.
    private void Fail(Exception error) => _completion.TrySetException(error);

    private async Task<VenueFault?> MeasureAsync(CancellationToken stop)
    {
        RestReply reply = await _rest.StatusAsync(stop).ConfigureAwait(false);
        Volatile.Write(ref _restFault, reply.Fault);
        return reply.Fault;
    }

    private async Task<VenueFault?> DiagnoseAsync(CancellationToken stop)
    {
        await MeasureAsync(stop).ConfigureAwait(false);
        RestReply reply = await _rest.LimitsAsync(stop).ConfigureAwait(false);
        return reply.Fault is { Kind: FaultKind.Authentication } fault ? fault : null;
    }

    private void OnFollowingChanged(MarketId market)
    {
        if (_venue.Instruments.Find(market) is null)
        {
            _catalog.Within(Soon);
        }
    }

    private async Task<TimeSpan?> ReadCatalogAsync(CancellationToken stop)
    {
        TimeSpan since = _clock.GetElapsedTime(_fullReadAt);
        if (!_hasRead || since >= _options.CatalogEvery)
        {
            _fullReadAt = _clock.GetTimestamp();
            _hasRead = true;
            VenueFault? status = await MeasureAsync(stop).ConfigureAwait(false);
            Volatile.Write(ref _restFault, await _refresh.RunAsync(stop).ConfigureAwait(false) ?? status);
            return _options.CatalogEvery;
        }

        string[] missing = [.. _venue.Followed().Where(t => _venue.Instruments.Find(new MarketId(KalshiVenue.VenueName, t)) is null)];
        if (missing.Length > 0 && await _refresh.RunAsync(missing, stop).ConfigureAwait(false) is { } fault)
        {
            Volatile.Write(ref _restFault, fault);
        }

        return _options.CatalogEvery - since;
    }

    private async Task<TimeSpan?> FallBackAsync(CancellationToken stop)
    {
        if (_stream.DownFor is not { } down)
        {
            return _options.FallbackAfter;
        }

        if (down < _options.FallbackAfter)
        {
            return _options.FallbackAfter - down;
        }

        await _polling.RunAsync(() => _stream.DownFor is not null, stop).ConfigureAwait(false);
        return _options.FallbackEvery;
    }
}
