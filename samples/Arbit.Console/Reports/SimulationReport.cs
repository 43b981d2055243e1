using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Reports;

/// <summary>What the simulator says of a run on it.</summary>
/// <param name="Windows">The windows it opened and what became of them.</param>
/// <param name="InjectedGaps">Whole books that its faults broke.</param>
/// <param name="Account">The paper trades by its own books and fees.</param>
internal sealed record SimulationReport(WindowReport Windows, long InjectedGaps, AccountStatement Account)
{
    /// <summary>Frames that the engine took and the simulator never sent.</summary>
    public int StrangeFrames { get; init; }
}
