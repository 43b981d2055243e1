using Arbit.Console.Commands;
using Arbit.Engine;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Study;

/// <summary>What a study is asked for.</summary>
internal sealed record StudyRequest
{
    /// <summary>The files of recorded books; a name that ends in <c>.gz</c> is unpacked.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The column map that files other than this project's recordings are read by, or null.</summary>
    public string? Map { get; init; }

    /// <summary>A pairs file for this project's recordings that have none, or null.</summary>
    public string? Pairs { get; init; }

    /// <summary>One JSON document instead of tables.</summary>
    public bool Json { get; init; }

    /// <summary>Overrides the map's longest gap between two samples of one pair.</summary>
    public TimeSpan? MaxGap { get; init; }

    /// <summary>The size of a level whose file states none.</summary>
    public decimal NominalSize { get; init; } = 100m;

    /// <summary>The settings: sizing and risk of the decision chain, and the venues' own.</summary>
    public SessionSettings Settings { get; init; } = new(new ArbitOptions(), new KalshiOptions(), new PolymarketOptions());
}
