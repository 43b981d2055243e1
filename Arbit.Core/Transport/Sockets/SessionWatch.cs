using System.Globalization;
using System.Text;

namespace Arbit.Transport;

/// <summary>
/// The one timer of a connection: keep-alives, their replies, silence, and sends that do not end. It is set to the next
/// moment at which anything can be due, so that messages cost it nothing but a written timestamp.
/// </summary>
internal sealed class SessionWatch : IDisposable
{
    // Timestamps start at zero under a manual clock; this one no clock shows.
    private const long None = long.MinValue;

    private readonly ReconnectingSocketOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<ReadOnlySpan<byte>, SendResult> _send;
    private readonly Action<DisconnectReason, string> _end;
    private readonly byte[] _ping;
    private readonly byte[]? _reply;
    private readonly ITimer _timer;
    private long _waitingSince = None;
    private long _pingedAt;
    private long _replyOwedSince = None;
    private OutgoingQueue? _outgoing;

    internal SessionWatch(
        ReconnectingSocketOptions options,
        TimeProvider clock,
        Func<ReadOnlySpan<byte>, SendResult> send,
        Action<DisconnectReason, string> end)
    {
        _options = options;
        _clock = clock;
        _send = send;
        _end = end;
        _ping = options.KeepAlive is { } keepAlive ? Encoding.UTF8.GetBytes(keepAlive.Ping) : [];
        _reply = options.KeepAlive?.Reply is { } reply ? Encoding.UTF8.GetBytes(reply) : null;
        _timer = clock.CreateTimer(static state => ((SessionWatch)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal void Start(OutgoingQueue outgoing)
    {
        _outgoing = outgoing;
        _pingedAt = _clock.GetTimestamp();
        OnTimer();
    }

    /// <summary>The loop waits for bytes, or has just got some.</summary>
    internal void Waiting(long now) => Volatile.Write(ref _waitingSince, now);

    /// <summary>The loop is with the handler: silence is not the server's.</summary>
    internal void Busy() => Volatile.Write(ref _waitingSince, None);

    /// <summary>Whether the message answers a keep-alive.</summary>
    internal bool TakeReply(ReadOnlySpan<byte> message)
    {
        if (_reply is null || !message.SequenceEqual(_reply))
        {
            return false;
        }

        Volatile.Write(ref _replyOwedSince, None);
        return true;
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        TimeSpan next = Timeout.InfiniteTimeSpan;
        long now = _clock.GetTimestamp();
        if (!CheckSilence(now, ref next) || !CheckReply(now, ref next) || !CheckSend(now, ref next))
        {
            return;
        }

        KeepAlive(now, ref next);
        if (next != Timeout.InfiniteTimeSpan)
        {
            // One shot each time, so that two never run beside each other.
            _timer.Change(next, Timeout.InfiniteTimeSpan);
        }
    }

    private bool CheckSilence(long now, ref TimeSpan next) =>
        _options.SilenceTimeout is not { } limit
        || Check(Volatile.Read(ref _waitingSince), limit, now, DisconnectReason.Silent, "nothing arrived", ref next);

    private bool CheckReply(long now, ref TimeSpan next) =>
        _options.KeepAlive is not { } keepAlive || _reply is null
        || Check(
            Volatile.Read(ref _replyOwedSince), keepAlive.ReplyTimeout, now, DisconnectReason.KeepAliveTimedOut,
            "a keep-alive was not answered", ref next);

    private bool CheckSend(long now, ref TimeSpan next) =>
        Check(_outgoing!.SendingSince, _options.SendTimeout, now, DisconnectReason.SendTimedOut, "a message could not be sent", ref next);

    /// <summary>Ends the session and returns false when the time is up; else says when to look again.</summary>
    private bool Check(long since, TimeSpan limit, long now, DisconnectReason reason, string what, ref TimeSpan next)
    {
        // A thread that is just writing the timestamp may be ahead of this one.
        TimeSpan elapsed = since == None || since > now ? TimeSpan.Zero : _clock.GetElapsedTime(since, now);
        if (elapsed >= limit)
        {
            _end(reason, string.Create(CultureInfo.InvariantCulture, $"{what} for {elapsed.TotalSeconds:0.###} s; the limit is {limit.TotalSeconds:0.###} s"));
            return false;
        }

        Sooner(ref next, limit - elapsed);
        return true;
    }

    private void KeepAlive(long now, ref TimeSpan next)
    {
        if (_options.KeepAlive is not { } keepAlive)
        {
            return;
        }

        TimeSpan left = keepAlive.Interval - _clock.GetElapsedTime(_pingedAt, now);
        if (left <= TimeSpan.Zero)
        {
            _pingedAt = now;
            left = keepAlive.Interval;

            // Before the send: the reply may arrive within it. A reply that is already owed keeps its earlier time.
            if (_reply is not null && Interlocked.CompareExchange(ref _replyOwedSince, now, None) == None)
            {
                Sooner(ref next, keepAlive.ReplyTimeout);
            }

            // A refusal needs no answer here: a queue that is full shows as a send that does not end.
            _send(_ping);
        }

        Sooner(ref next, left);
    }

    private static void Sooner(ref TimeSpan next, TimeSpan candidate) =>
        next = next == Timeout.InfiniteTimeSpan || candidate < next ? candidate : next;
}
