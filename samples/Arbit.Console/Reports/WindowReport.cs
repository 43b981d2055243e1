namespace Arbit.Console.Reports;

/// <summary>What the simulator injected and what of it the engine found.</summary>
/// <param name="Injected">Windows that were worth their fees, could be traded and are over.</param>
/// <param name="Found">Of these, the ones in which the engine found something worth a plan, in their direction.</param>
/// <param name="Invented">Times the engine found something worth a plan in no window.</param>
internal sealed record WindowReport(int Injected, int Found, int Invented)
{
    /// <summary>The ones it did not find, in words.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];
}
