namespace Arbit.VenueSimulator.World;

/// <summary>A fee change of a series and when it takes effect.</summary>
internal sealed record KalshiFeeChange(string Id, string SeriesTicker, string FeeType, decimal FeeMultiplier, DateTimeOffset At);
