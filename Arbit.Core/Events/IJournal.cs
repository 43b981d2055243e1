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

    /// <summary>
    /// For a caller that asked for a flush and has nothing left to do but wait for it. What no other thread has begun to write
    /// is written on this one, which saves the wait for another thread to be woken; what another writes already is waited for
    /// a moment. The flush is awaited afterwards as ever, and has often ended by then.
    /// </summary>
    /// <remarks>Takes as long as the storage does: never inside a gate turn. A journal that needs no help does nothing, the default.</remarks>
    void Help()
    {
    }
}
