namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>Fee terms that take effect at a time.</summary>
/// <param name="At">From this time on, inclusive.</param>
/// <param name="Terms">The terms.</param>
internal sealed record FeeChange(DateTimeOffset At, FeeTerms Terms);
