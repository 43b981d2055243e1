namespace Arbit.VenueSimulator.World;

/// <summary>How a maker quotes: half the spread in ticks, how many levels, and the sizes in contracts.</summary>
internal readonly record struct MakerStyle(long HalfSpread, int Depth, int LeastSize, int MostSize);
