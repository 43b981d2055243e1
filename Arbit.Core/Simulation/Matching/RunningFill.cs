namespace Arbit.Simulation;

/// <summary>How far the matching of an arriving order is.</summary>
internal struct RunningFill(long lots)
{
    /// <summary>Lots that are not filled yet.</summary>
    public long Left = lots;

    /// <summary>The sum of ticks × lots so far.</summary>
    public Int128 Ticks = 0;

    /// <summary>It met an order of its own owner and may not go on.</summary>
    public bool IsStopped = false;
}
