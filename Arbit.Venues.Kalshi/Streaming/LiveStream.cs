using System.Net;
using Arbit.Events;
using Arbit.Transport;
using Arbit.Venues.Kalshi.Signing;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>
/// The live stream: keeps one connection, subscribes to what is followed, and asks for snapshots of what is not whole.
/// Every frame and every change of the connection goes through the venue's door.
/// </summary>
internal sealed class LiveStream : ISocketHandler, IAsyncDisposable
{
    public const string Source = KalshiVenue.Name + "/ws/1";

    private const long IsConnected = long.MinValue;

    // Refused twice in a row: the second time with the clock measured anew.
    private const int MostRefusals = 2;
    private readonly KalshiVenue _venue;
    private readonly KalshiOptions _options;
    private readonly TimeProvider _clock;
    private readonly RequestSigner _signer;
    private readonly Func<CancellationToken, Task<VenueFault?>> _diagnose;
    private readonly SubscriptionKeeper _subscriptions;
    private readonly ReconnectingSocket _socket;
    private VenueFault? _fault, _diagnosis;
    private long _downSince;
    private long _troubles;
    private int _refusals;

    /// <param name="venue">Takes what arrives.</param>
    /// <param name="options">Addresses and times.</param>
    /// <param name="transport">Opens the connections.</param>
    /// <param name="signer">Signs each attempt.</param>
    /// <param name="clock">All times and waits.</param>
    /// <param name="diagnose">Finds out why credentials are refused, and measures the venue's clock.</param>
    /// <param name="failed">Told of a bug.</param>
    public LiveStream(
        KalshiVenue venue, KalshiOptions options, KalshiTransport transport, RequestSigner signer, TimeProvider clock,
        Func<CancellationToken, Task<VenueFault?>> diagnose, Action<Exception> failed)
    {
        _venue = venue;
        _options = options;
        _clock = clock;
        _signer = signer;
        _diagnose = diagnose;
        var socket = new ReconnectingSocketOptions
        {
            BackOff = transport.BackOff,
            SilenceTimeout = options.SilenceAfter,
            MaxMessageBytes = options.MaxFrameBytes,
            InitialBufferBytes = Math.Min(64 * 1024, options.MaxFrameBytes),
        };
        _socket = new ReconnectingSocket(transport.Sockets(options.StreamAddress, HeadersAsync, clock), this, socket, clock, new Random(transport.Seed));
        _subscriptions = new SubscriptionKeeper(venue, options, _socket, clock, failed);
    }

    /// <summary>What is wrong with the stream now.</summary>
    public VenueFault? Fault => Volatile.Read(ref _fault);

    /// <summary>For how long there has been no connection; null while there is one.</summary>
    public TimeSpan? DownFor => Interlocked.Read(ref _downSince) is var since && since != IsConnected ? _clock.GetElapsedTime(since) : null;

    /// <summary>Ends when the stream has ended for good.</summary>
    public Task Completion => _socket.Completion;

    public void Start()
    {
        Interlocked.Exchange(ref _downSince, _clock.GetTimestamp());
        _subscriptions.Start();
        _socket.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync().ConfigureAwait(false);
        await _subscriptions.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken)
    {
        _refusals = 0;
        Volatile.Write(ref _fault, null);
        Interlocked.Exchange(ref _downSince, IsConnected);
        Receive("connected"u8, _clock.GetUtcNow());
        return _subscriptions.ConnectedAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void OnMessage(in SocketMessage message)
    {
        _venue.Receive(new GateInput(GateInputKind.Frame, Source, message.Payload, message.At), out StreamAnswer answer);
        bool isControl = answer.Type is MessageType.Subscribed or MessageType.Unsubscribed or MessageType.Ok or MessageType.Error;
        bool isTrouble = answer.Troubles != _troubles;
        bool isSnapshot = answer.Type == MessageType.Snapshot;
        _troubles = answer.Troubles;
        if ((isControl || isTrouble || isSnapshot) && _subscriptions.Heed(answer, isControl, isTrouble))
        {
            _socket.Reconnect($"the venue ended the stream with code {answer.ErrorCode}");
        }
    }

    /// <inheritdoc />
    public ReconnectDecision OnDisconnected(Disconnection disconnection)
    {
        _subscriptions.Disconnected();
        if (disconnection.WasConnected)
        {
            Interlocked.Exchange(ref _downSince, _clock.GetTimestamp());
            Receive("disconnected"u8, disconnection.At);
        }

        if (disconnection.Reason == DisconnectReason.Stopped)
        {
            return ReconnectDecision.Stop;
        }

        if (disconnection.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            _refusals++;
            var refused = new VenueFault(FaultKind.Authentication, Where, $"the venue refused the credentials of the stream (HTTP {(int)disconnection.Status})");
            Volatile.Write(ref _fault, _diagnosis ?? refused);
            return _refusals >= MostRefusals ? ReconnectDecision.Stop : ReconnectDecision.Reconnect;
        }

        _refusals = 0;
        FaultKind kind = disconnection.Status switch
        {
            HttpStatusCode.TooManyRequests => FaultKind.RateLimited,
            >= HttpStatusCode.InternalServerError => FaultKind.Unavailable,
            not null => FaultKind.Rejected,
            null => FaultKind.Connectivity,
        };
        Volatile.Write(ref _fault, new VenueFault(kind, Where, $"{disconnection.Reason}: {disconnection.Detail}"));
        return ReconnectDecision.Reconnect;
    }

    private string Where => _options.StreamAddress.AbsolutePath;

    private async ValueTask<IReadOnlyCollection<KeyValuePair<string, string>>> HeadersAsync(CancellationToken cancellationToken)
    {
        if (_refusals > 0)
        {
            _diagnosis = await _diagnose(cancellationToken).ConfigureAwait(false);
        }

        return await _signer.HeadersAsync("GET", _options.StreamAddress.AbsolutePath, cancellationToken).ConfigureAwait(false);
    }

    private void Receive(ReadOnlySpan<byte> change, DateTimeOffset at) =>
        _venue.Receive(new GateInput(GateInputKind.Connection, Source, change, at));
}
