namespace Arbit.Markets;

/// <summary>
/// One market of one venue: what a book belongs to. A binary market is one market with two contracts.
/// </summary>
/// <param name="Venue">The venue.</param>
/// <param name="Symbol">The venue's own key of the market: a ticker, a condition id, a spot symbol.</param>
public readonly record struct MarketId(VenueId Venue, string Symbol)
{
    /// <summary>The contract of this market that pays on <paramref name="outcome"/>.</summary>
    public ContractId Contract(Outcome outcome) => new(this, outcome);

    /// <inheritdoc />
    public override string ToString() => $"{Venue}:{Symbol}";
}
