namespace Arbit.Venues.Polymarket;

/// <summary>
/// Signs with the key of one externally owned account. Implement it for a device or another process, so that the key never
/// enters this one; <see cref="PolymarketKeySigner"/> holds a key in memory.
/// </summary>
/// <remarks>What another implementation returns is checked against its address before it is used.</remarks>
/// <threadsafety>Must be safe for concurrent calls.</threadsafety>
public interface IPolymarketSigner
{
    /// <summary>The account's address: 0x and 40 hex digits.</summary>
    string Address { get; }

    /// <summary>Signs.</summary>
    /// <param name="data">What to sign: its digest, its two hashes, or its whole text.</param>
    /// <param name="cancellationToken">Gives up; nothing was signed then.</param>
    /// <returns>65 bytes: r, s in the lower half of the curve's order, and 27 or 28.</returns>
    ValueTask<byte[]> SignAsync(PolymarketTypedData data, CancellationToken cancellationToken);
}
