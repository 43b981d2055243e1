namespace Arbit.Events;

/// <summary>
/// The durable log of what the engine intends and learns. An intent is durable before it goes on the wire: append it,
/// await <see cref="FlushAsync"/>, then send.
/// </summary>
public interface IJournal
{
    /// <summary>Queues a record in order. Never blocks on storage, so it may be called inside a gate turn.</summary>
    void Append(in JournalRecord record);

    /// <summary>Completes when every record appended before the call is durable.</summary>
    /// <exception cref="IOException">Storage failed: nothing may be sent.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
