using Arbit.Diagnostics;

namespace Arbit.Engine;

/// <summary>What an engine has done so far. A copy: it does not change.</summary>
/// <param name="Inputs">Inputs that entered the gate.</param>
/// <param name="Evaluations">Evaluations; each ended in exactly one reason.</param>
/// <param name="Opportunities">Windows: times a bundle became worth a plan that was not worth one at its last evaluation.</param>
/// <param name="Plans">Plans sized, approved or not.</param>
/// <param name="Trades">Approved plans that were booked.</param>
/// <param name="NetPnl">The sum of the booked trades' profit in their worst outcome, in the settlement asset.</param>
/// <param name="Reasons">How many evaluations ended in each reason; reasons that never came are left out.</param>
public sealed record EngineStatistics(long Inputs, long Evaluations, long Opportunities, long Plans, long Trades, decimal NetPnl,
    IReadOnlyDictionary<ReasonCode, long> Reasons);
