using Arbit.Diagnostics;

namespace Arbit.Pairing;

/// <summary>Which verdicts may trade.</summary>
public sealed record PairingOptions : ICheckedOptions
{
    /// <summary>The lowest tier that may trade; lower ones are observed.</summary>
    /// <value>The default is <see cref="VerdictTier.Curated"/>: of 30 pairs with matching titles that people read, 3 were the same.</value>
    public VerdictTier MinimumTier { get; init; } = VerdictTier.Curated;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate() => MinimumTier is > VerdictTier.None and <= VerdictTier.Strict
        ? []
        : [new InputProblem(nameof(MinimumTier), $"'{MinimumTier}' is not a tier that can be traded on", $"Lawful: {PairWords.Tiers}")];
}
