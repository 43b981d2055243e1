using Arbit.Simulation;

namespace Arbit.VenueSimulator.World;

/// <summary>A trade as the venue keeps it.</summary>
internal sealed record MarketTrade(string Id, DateTimeOffset At, MatchedTrade Match);
