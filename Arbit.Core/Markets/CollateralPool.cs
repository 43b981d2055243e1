namespace Arbit.Markets;

/// <summary>A pot of collateral that can pay for orders: money in one pool cannot pay for an order of another.</summary>
/// <param name="Venue">The venue that holds it.</param>
/// <param name="Asset">The asset it holds.</param>
/// <param name="Shard">The venue's own partition of the account; empty when it has none.</param>
public readonly record struct CollateralPool(VenueId Venue, Asset Asset, string Shard)
{
    /// <inheritdoc />
    public override string ToString() => string.IsNullOrEmpty(Shard) ? $"{Venue}/{Asset}" : $"{Venue}/{Asset}/{Shard}";
}
