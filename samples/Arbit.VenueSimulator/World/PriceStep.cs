namespace Arbit.VenueSimulator.World;

/// <summary>Prices from one bound to the other in whole steps, in ticks.</summary>
internal readonly record struct PriceStep(long Start, long End, long Step);
