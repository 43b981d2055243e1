using System.Globalization;
using Arbit.Engine;
using Arbit.Risk;
using Arbit.Sizing;

namespace Arbit.Console.Study.Driving;

/// <summary>What the decision chain of a study asks of a trade.</summary>
internal sealed record StudyOptions
{
    /// <summary>The part of an engine's settings that a study uses.</summary>
    public static StudyOptions Of(ArbitOptions settings, decimal nominalSize) => new()
    {
        Sizing = settings.Sizing,
        Risk = settings.Risk,
        NominalSize = nominalSize,
    };

    /// <summary>The sizer's minimums: the ones a live engine would use.</summary>
    public SizingOptions Sizing { get; init; } = new();

    /// <summary>The suspicion, book-health and persistent-edge limits. Capital and exposure are not studied.</summary>
    public RiskOptions Risk { get; init; } = new();

    /// <summary>The size of a level whose file states none.</summary>
    public decimal NominalSize { get; init; } = 100m;

    /// <summary>Everything that is wrong with the options.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. Sizing.Validate().Concat(Risk.Validate()).Select(static p => p.ToString()),
        .. NominalSize is > 0m and <= 1_000_000_000m ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"NominalSize: {NominalSize} is outside its range. Set it above 0 and to at most 10^9")],
    ];

    /// <summary>The options for a report's head, name and value.</summary>
    public IEnumerable<(string Name, string Value)> Describe()
    {
        yield return ("minNetPerUnit", Sizing.MinNetPerUnit.ToString(CultureInfo.InvariantCulture));
        yield return ("minNet", Sizing.MinNet.ToString(CultureInfo.InvariantCulture));
        yield return ("minAnnualisedReturn", Sizing.MinAnnualisedReturn?.ToString(CultureInfo.InvariantCulture) ?? "none");
        yield return ("maxGrossEdge", Risk.MaxGrossEdge.ToString(CultureInfo.InvariantCulture));
        yield return ("persistentEdge", string.Create(CultureInfo.InvariantCulture, $"{Risk.PersistentEdgeThreshold} for {Risk.PersistentEdgeDuration}"));
        yield return ("maxBookAge", Risk.MaxBookAge.ToString("c", CultureInfo.InvariantCulture));
        yield return ("maxBookSkew", Risk.MaxBookSkew.ToString("c", CultureInfo.InvariantCulture));
        yield return ("nominalSize", NominalSize.ToString(CultureInfo.InvariantCulture));
    }
}
