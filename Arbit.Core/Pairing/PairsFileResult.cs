using Arbit.Diagnostics;

namespace Arbit.Pairing;

/// <summary>What a pairs file says, or everything that is wrong with it.</summary>
/// <param name="Verdicts">The verdicts in the order of the file; empty when there is any problem: half a file is not traded on.</param>
/// <param name="Problems">All problems in the order of the file; empty when it is sound.</param>
public sealed record PairsFileResult(IReadOnlyList<PairVerdict> Verdicts, IReadOnlyList<InputProblem> Problems)
{
    /// <summary>True when the file is sound and its verdicts may be used.</summary>
    public bool IsValid => Problems.Count == 0;
}
