namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What an order was from a time on: reads that lag show an earlier one.</summary>
internal sealed record KalshiOrderState(DateTimeOffset At, string Status, long Filled, long Remaining, string? Reason);
