namespace Arbit.Console.Reports;

/// <summary>What the simulator injected and what of it the engine found.</summary>
/// <param name="Injected">Windows that were worth their fees and could be traded.</param>
/// <param name="Found">Of these, the ones in which the engine made a plan.</param>
/// <param name="Hidden">Of these, the ones it did not find and could not see, because an injected fault had broken books meanwhile.</param>
/// <param name="Invented">Approved plans in no window.</param>
internal sealed record WindowReport(int Injected, int Found, int Hidden, int Invented);
