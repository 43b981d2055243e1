namespace Arbit.Console.Study.Statistics;

/// <summary>A question asked of every observation: does its better direction reach this edge?</summary>
/// <param name="Name">The question in a report.</param>
/// <param name="Key">Its name in the JSON document.</param>
/// <param name="Holds">The answer.</param>
internal sealed record EdgeLevel(string Name, string Key, Func<Observation, bool> Holds)
{
    /// <summary>Position of "gross above 0" in <see cref="All"/>.</summary>
    public const int GrossPositive = 0;

    /// <summary>Position of "net above 0" in <see cref="All"/>.</summary>
    public const int NetPositive = 2;

    /// <summary>Position of "net at least 0.5 ¢" in <see cref="All"/>.</summary>
    public const int NetHalfCent = 3;

    /// <summary>The questions, in report order.</summary>
    public static IReadOnlyList<EdgeLevel> All { get; } =
    [
        new("gross>0", "grossPositive", static o => o.BestGross > 0m),
        new("gross>=5c", "grossAtLeast5c", static o => o.BestGross >= 0.05m),
        new("net>0", "netPositive", static o => o.BestTouch is not null),
        new("net>=0.5c", "netAtLeast0.5c", static o => Earns(o, 0.005m)),
        new("net>=1c", "netAtLeast1c", static o => Earns(o, 0.01m)),
        new("net>=2c", "netAtLeast2c", static o => Earns(o, 0.02m)),
    ];

    private static bool Earns(Observation observation, decimal perUnit) => observation.Directions.Any(d => d.Touch?.Earns(perUnit) == true);
}
