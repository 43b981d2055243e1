namespace Arbit.Venues.Polymarket;

/// <summary>How a book that lost something is rebuilt first. Further attempts take turns.</summary>
public enum PolymarketResync
{
    /// <summary>Its tokens are unsubscribed and subscribed again on their connection: the venue answers with the whole book.</summary>
    Resubscribe = 0,

    /// <summary>
    /// <c>GET /book</c>: the book is watched and not traded until the hash of a streamed change proves that stream and body
    /// agree. Without hashes the body alone can never make it tradable.
    /// </summary>
    RestBook,
}
