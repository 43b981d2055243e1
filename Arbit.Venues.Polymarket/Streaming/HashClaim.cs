using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What the venue says the hash of one token's book is, and at which time it says so.</summary>
/// <param name="Timestamp">The message's timestamp in milliseconds: part of what is hashed.</param>
/// <param name="Hash">The hash; the default is no claim.</param>
internal readonly record struct HashClaim(long Timestamp, BookHash Hash)
{
    public bool IsMade => Hash != default;
}
