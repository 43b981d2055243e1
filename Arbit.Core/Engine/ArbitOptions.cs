using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Pairing;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>All settings of an engine, room by room.</summary>
public sealed class ArbitOptions : ICheckedOptions
{
    /// <summary>The engine's own settings.</summary>
    public EngineOptions Engine { get; set; } = new();

    /// <summary>Which verdicts may trade.</summary>
    public PairingOptions Pairing { get; set; } = new();

    /// <summary>How bundles are made.</summary>
    public DetectionOptions Detection { get; set; } = new();

    /// <summary>How plans are sized.</summary>
    public SizingOptions Sizing { get; set; } = new();

    /// <summary>The limits of the rails.</summary>
    public RiskOptions Risk { get; set; } = new();

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate() =>
    [
        .. Of(nameof(Engine), Engine), .. Of(nameof(Pairing), Pairing), .. Of(nameof(Detection), Detection),
        .. Of(nameof(Sizing), Sizing), .. Of(nameof(Risk), Risk),
    ];

    private static IEnumerable<InputProblem> Of(string section, ICheckedOptions options) =>
        options.Validate().Select(p => p with { Path = $"{section}:{p.Path}" });
}
