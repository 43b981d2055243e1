namespace Arbit.Venues.Polymarket.Wire;

/// <summary>One level of a book message, in the venue's integer scale.</summary>
internal readonly record struct WireLevel(long Ticks, long Lots);
