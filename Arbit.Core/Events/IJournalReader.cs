namespace Arbit.Events;

/// <summary>Reads a journal back, as a start does to learn what an earlier run left. Only durable records are read.</summary>
/// <threadsafety>Safe for any number of concurrent calls.</threadsafety>
public interface IJournalReader
{
    /// <summary>Records in order, from after a place on.</summary>
    /// <param name="after">The last sequence that is known already; 0 for all that are kept.</param>
    /// <param name="limit">How many at most, at least 1.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="IOException">Storage failed: what is in the journal is not known.</exception>
    ValueTask<IReadOnlyList<JournalLine>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Every record about an order that is not settled, in order: orders without a final verdict, and orders with a fill
    /// that may still be voided.
    /// </summary>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="IOException">Storage failed: what is in the journal is not known.</exception>
    ValueTask<IReadOnlyList<JournalLine>> ReadOpenOrdersAsync(CancellationToken cancellationToken);
}
