using Arbit.Console.Study.Driving;

namespace Arbit.Console.Study;

/// <summary>What a study is asked for.</summary>
internal sealed record StudyRequest
{
    /// <summary>The files of recorded books; a name that ends in <c>.gz</c> is unpacked.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The column map the files are read by.</summary>
    public required string Map { get; init; }

    /// <summary>One JSON document instead of tables.</summary>
    public bool Json { get; init; }

    /// <summary>Overrides the map's longest gap between two samples of one pair.</summary>
    public TimeSpan? MaxGap { get; init; }

    /// <summary>What the decision chain asks of a trade.</summary>
    public StudyOptions Options { get; init; } = new();
}
