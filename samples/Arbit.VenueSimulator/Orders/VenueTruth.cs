namespace Arbit.VenueSimulator.Orders;

/// <summary>What a venue knows of an account, whatever it says of it: what a client's own books are checked against.</summary>
/// <param name="Orders">All orders, oldest first.</param>
/// <param name="Fills">All fills, oldest first.</param>
/// <param name="Positions">What is held, by ticker or token: on Kalshi with a sign, YES above zero.</param>
/// <param name="Cash">Dollars, all shards.</param>
public sealed record VenueTruth(IReadOnlyList<TruthOrder> Orders, IReadOnlyList<TruthFill> Fills, IReadOnlyDictionary<string, decimal> Positions, decimal Cash);
