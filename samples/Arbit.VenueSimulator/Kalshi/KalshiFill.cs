namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A fill of an order of an account.</summary>
internal sealed record KalshiFill(string TradeId, KalshiOrder Order, long Ticks, long Lots, bool IsTaker, decimal Fee, long PositionAfter, DateTimeOffset At);
