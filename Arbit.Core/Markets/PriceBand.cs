namespace Arbit.Markets;

/// <summary>One piece of a <see cref="PriceGrid"/>: from <paramref name="Start"/> to <paramref name="End"/> in steps of <paramref name="Step"/>.</summary>
/// <param name="Start">First price of the band.</param>
/// <param name="End">Last price of the band; the next band starts here.</param>
/// <param name="Step">The tick inside the band, positive.</param>
public readonly record struct PriceBand(Price Start, Price End, Price Step);
