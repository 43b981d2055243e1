namespace Arbit.Venues.Polymarket;

/// <summary>Whether an account may trade.</summary>
/// <param name="IsClosedOnly">True when it may only get out of positions.</param>
/// <param name="IsBanned">True when the venue has banned its address.</param>
public sealed record PolymarketAccountStatus(bool IsClosedOnly, bool IsBanned);
