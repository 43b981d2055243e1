namespace Arbit.Transport;

/// <summary>
/// The figures behind <see cref="SocketStatistics"/>. The receive loop alone writes its own; the rest may be written by any
/// thread.
/// </summary>
internal sealed class SocketCounters
{
    private long _connections;
    private long _disconnections;
    private long _messagesReceived;
    private long _bytesReceived;
    private long _largestMessage;
    private long _messagesSent;
    private long _sendsRefused;
    private long _slowMessages;
    private long _backlogs;
    private long _longestHandling;
    private long _longestBacklog;
    private long _repliesReceived;

    internal void Sent() => Interlocked.Increment(ref _messagesSent);

    internal void SendRefused() => Interlocked.Increment(ref _sendsRefused);

    internal long Connected() => Interlocked.Increment(ref _connections);

    internal void Disconnected() => Add(ref _disconnections, 1);

    internal void Bytes(int count) => Add(ref _bytesReceived, count);

    internal void Message(int length)
    {
        Add(ref _messagesReceived, 1);
        Raise(ref _largestMessage, length);
    }

    internal void Slow() => Add(ref _slowMessages, 1);

    internal void BehindTooLong() => Add(ref _backlogs, 1);

    internal void Handled(TimeSpan took) => Raise(ref _longestHandling, took.Ticks);

    internal void Behind(TimeSpan since) => Raise(ref _longestBacklog, since.Ticks);

    internal void Reply() => Add(ref _repliesReceived, 1);

    internal SocketStatistics Read(long observerFailures, long observerLosses) => new(
        Volatile.Read(ref _connections),
        Volatile.Read(ref _disconnections),
        Volatile.Read(ref _messagesReceived),
        Volatile.Read(ref _bytesReceived),
        Volatile.Read(ref _largestMessage),
        Volatile.Read(ref _messagesSent),
        Volatile.Read(ref _sendsRefused),
        Volatile.Read(ref _slowMessages),
        Volatile.Read(ref _backlogs),
        TimeSpan.FromTicks(Volatile.Read(ref _longestHandling)),
        TimeSpan.FromTicks(Volatile.Read(ref _longestBacklog)),
        Volatile.Read(ref _repliesReceived),
        observerFailures,
        observerLosses);

    // One writer: no interlocked operation is needed on the way of every message.
    private static void Add(ref long counter, long by) => Volatile.Write(ref counter, counter + by);

    private static void Raise(ref long counter, long to)
    {
        if (to > counter)
        {
            Volatile.Write(ref counter, to);
        }
    }
}
