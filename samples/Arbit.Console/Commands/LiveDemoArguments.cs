namespace Arbit.Console.Commands;

/// <summary>What a demo on simulated venues is given.</summary>
/// <param name="Length">How long it runs, in the simulation's time.</param>
/// <param name="Seed">The simulator's seed.</param>
/// <param name="IsInMemory">Without sockets and on a virtual clock: the same course every time.</param>
/// <param name="RecordTo">Where to record everything that enters the gate, or null.</param>
/// <param name="Json">One JSON document at the end and no lines before it.</param>
internal sealed record LiveDemoArguments(TimeSpan Length, int Seed, bool IsInMemory, string? RecordTo, bool Json);
