using System.ComponentModel.DataAnnotations;

namespace Arbit.Transport;

/// <summary>The limits of a <see cref="ReconnectingSocket"/>.</summary>
public sealed record ReconnectingSocketOptions
{
    /// <summary>The waits between attempts.</summary>
    public BackOffOptions BackOff { get; init; } = new();

    /// <summary>How long a connection must last for the back-off to begin anew after it.</summary>
    /// <value>The default is 30 seconds, in the range 0 to 1 day.</value>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that a refusing server may ask for; it overrides the back-off when it is longer.</summary>
    /// <value>The default is 5 minutes, in the range 0 to 1 day.</value>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest an attempt to connect may take.</summary>
    /// <value>The default is 10 seconds, in the range 10 milliseconds to 10 minutes.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest <see cref="ISocketHandler.OnConnectedAsync"/> may take.</summary>
    /// <value>The default is 10 seconds, in the range 10 milliseconds to 10 minutes.</value>
    public TimeSpan SubscribeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest the farewell to the server may take.</summary>
    /// <value>The default is 2 seconds, in the range 10 milliseconds to 1 minute.</value>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long nothing at all may arrive before the connection is dropped; null when silence means nothing. Time the
    /// handler spends does not count. Protocol pings are not seen here: leave this out, or send a
    /// <see cref="KeepAlive"/> that is answered, where nothing else may arrive for long.
    /// </summary>
    /// <value>The default is 30 seconds, in the range 10 milliseconds to 1 day.</value>
    public TimeSpan? SilenceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A keep-alive in messages; null for none.</summary>
    /// <value>The default is none.</value>
    public KeepAliveOptions? KeepAlive { get; init; }

    /// <summary>The longest message taken, in bytes. A longer one ends the connection.</summary>
    /// <value>The default is 16 MiB, in the range 1 to 1 GiB. First dumps of more than 1 MB are usual.</value>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>What the receive buffer holds at first, in bytes; it doubles when a message needs it.</summary>
    /// <value>The default is 64 KiB, in the range 16 bytes to 1 GiB.</value>
    public int InitialBufferBytes { get; init; } = 64 * 1024;

    /// <summary>The longest the handler may take for one message before it counts as slow.</summary>
    /// <value>The default is 1 second, in the range 1 microsecond to 1 hour.</value>
    public TimeSpan MaxHandling { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest the next message may have been waiting already each time one has been handled, without a single moment
    /// in which nothing was waiting. It bounds how old a message is when the handler sees it.
    /// </summary>
    /// <value>The default is 5 seconds, in the range 1 millisecond to 1 hour.</value>
    public TimeSpan MaxBacklog { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What to do when <see cref="MaxHandling"/> or <see cref="MaxBacklog"/> is exceeded.</summary>
    /// <value>The default is <see cref="SlowConsumerAction.Reconnect"/>.</value>
    public SlowConsumerAction SlowConsumer { get; init; } = SlowConsumerAction.Reconnect;

    /// <summary>How many messages may wait to be sent.</summary>
    /// <value>The default is 1,024, in the range 1 to 1,000,000.</value>
    public int MaxQueuedMessages { get; init; } = 1024;

    /// <summary>How many bytes may wait to be sent.</summary>
    /// <value>The default is 4 MiB, in the range 1 to 1 GiB.</value>
    public int MaxQueuedBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest that sending one message may take before the connection is dropped.</summary>
    /// <value>The default is 10 seconds, in the range 10 milliseconds to 10 minutes.</value>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether observers of the socket are called by its own loop, at once: for a virtual clock. One that blocks then holds the
    /// connection up. Otherwise each is called on a thread of its own, in order, and can hold nobody.
    /// </summary>
    /// <value>The default is false.</value>
    public bool ObserversInline { get; init; }

    /// <summary>Everything that is wrong, each with its fix; empty when all is well.</summary>
    public IReadOnlyList<ValidationResult> Validate()
    {
        const int GiB = 1024 * 1024 * 1024;
        TimeSpan least = TimeSpan.FromMilliseconds(10);
        return new OptionCheck()
            .Nested(nameof(BackOff), BackOff.Validate())
            .Nested(nameof(KeepAlive), KeepAlive?.Validate() ?? [])
            .Range(nameof(StableAfter), StableAfter, TimeSpan.Zero, TimeSpan.FromDays(1))
            .Range(nameof(MaxRetryAfter), MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromDays(1))
            .Range(nameof(ConnectTimeout), ConnectTimeout, least, TimeSpan.FromMinutes(10))
            .Range(nameof(SubscribeTimeout), SubscribeTimeout, least, TimeSpan.FromMinutes(10))
            .Range(nameof(CloseTimeout), CloseTimeout, least, TimeSpan.FromMinutes(1))
            .Range(nameof(SilenceTimeout), SilenceTimeout, least, TimeSpan.FromDays(1))
            .Range(nameof(MaxMessageBytes), MaxMessageBytes, 1, GiB)
            .Range(nameof(InitialBufferBytes), InitialBufferBytes, 16, GiB)
            .Range(nameof(MaxHandling), MaxHandling, TimeSpan.FromMicroseconds(1), TimeSpan.FromHours(1))
            .Range(nameof(MaxBacklog), MaxBacklog, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))
            .That(Enum.IsDefined(SlowConsumer), nameof(SlowConsumer), $"{SlowConsumer} is not a value of it", "Set it to Reconnect or Count")
            .Range(nameof(MaxQueuedMessages), MaxQueuedMessages, 1, 1_000_000)
            .Range(nameof(MaxQueuedBytes), MaxQueuedBytes, 1, GiB)
            .Range(nameof(SendTimeout), SendTimeout, least, TimeSpan.FromMinutes(10))
            .Problems;
    }
}
