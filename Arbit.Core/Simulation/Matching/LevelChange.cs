using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>A price level's new total size.</summary>
/// <param name="Side">The side.</param>
/// <param name="Ticks">The price.</param>
/// <param name="Before">Lots before; 0 when the level is new.</param>
/// <param name="After">Lots now; 0 when the level is gone.</param>
public readonly record struct LevelChange(BookSide Side, long Ticks, long Before, long After);
