using System.Globalization;
using Arbit.Diagnostics;

namespace Arbit.Risk;

/// <summary>
/// The limits of the standard rails. A limit of zero refuses every trade; a negative one is an error. The defaults are
/// for small accounts and come from recorded markets where those say something.
/// </summary>
public sealed record RiskOptions : ICheckedOptions
{
    /// <summary>
    /// The largest gross edge per unit that is believed, in the settlement asset; anything above is bad data until proven
    /// otherwise.
    /// </summary>
    /// <value>The default is 0.20, in the range 0 to 1. Recorded clean edges stay below 0.10.</value>
    public decimal MaxGrossEdge { get; init; } = 0.20m;

    /// <summary>
    /// From this gross edge per unit on, an edge is watched for standing too long: see <see cref="PersistentEdgeDuration"/>.
    /// </summary>
    /// <value>
    /// The default is 0.01, in the range 0 to 1. On recorded sound pairs no edge of 1 ¢ or more stood for even 3 minutes;
    /// a stale leg showed 1 to 2.6 ¢ for an hour, which a threshold of 2 ¢ or more never notices. See docs/study.md.
    /// </value>
    public decimal PersistentEdgeThreshold { get; init; } = 0.01m;

    /// <summary>
    /// How long an edge may stand at the threshold or above before its bundle is suspended; it is trusted again once the
    /// edge has disappeared.
    /// </summary>
    /// <value>
    /// The default is 5 minutes, at most 7 days: twice the longest that a recorded sound edge of 1 ¢ stood (141 s); the
    /// stale quotes stood for 15 and 58 minutes. Zero suspends at first sight. See docs/study.md.
    /// </value>
    public TimeSpan PersistentEdgeDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest time since the last proof of continuity of a leg's book.</summary>
    /// <value>The default is 30 seconds, at most 1 hour.</value>
    public TimeSpan MaxBookAge { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A limit of its own for a venue, by its name; the others keep <see cref="MaxBookAge"/>.</summary>
    /// <value>The default is empty. Each at most 1 hour.</value>
    public IReadOnlyDictionary<string, TimeSpan> MaxBookAgeOf { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>The longest time between the proofs of continuity of any two legs' books.</summary>
    /// <value>
    /// The default is 10 seconds, at most 1 hour. Legs read seconds apart during a goal have shown a phantom of 21 ¢.
    /// </value>
    public TimeSpan MaxBookSkew { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most that all positions and plans in flight may cost together, fees included.</summary>
    /// <value>The default is 500.</value>
    public decimal MaxTotalExposure { get; init; } = 500m;

    /// <summary>The most bundles that may be held or in flight at a time.</summary>
    /// <value>The default is 10.</value>
    public int MaxConcurrentPositions { get; init; } = 10;

    /// <summary>The most one plan may cost, fees included.</summary>
    /// <value>The default is 50.</value>
    public decimal MaxCostPerPlan { get; init; } = 50m;

    /// <summary>How long a bundle rests after a trade.</summary>
    /// <value>The default is 1 second, at most 1 day; zero is no rest.</value>
    public TimeSpan CoolDownAfterTrade { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a bundle rests after a failed trade.</summary>
    /// <value>The default is 5 seconds, at most 1 day; zero is no rest.</value>
    public TimeSpan CoolDownAfterFailure { get; init; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        CheckAmount(problems, nameof(MaxGrossEdge), MaxGrossEdge, 1m);
        CheckAmount(problems, nameof(PersistentEdgeThreshold), PersistentEdgeThreshold, 1m);
        CheckTime(problems, nameof(PersistentEdgeDuration), PersistentEdgeDuration, TimeSpan.FromDays(7));
        CheckTime(problems, nameof(MaxBookAge), MaxBookAge, TimeSpan.FromHours(1));
        foreach ((string venue, TimeSpan age) in MaxBookAgeOf.OrderBy(static v => v.Key, StringComparer.Ordinal))
        {
            CheckTime(problems, $"{nameof(MaxBookAgeOf)}:{venue}", age, TimeSpan.FromHours(1));
        }

        CheckTime(problems, nameof(MaxBookSkew), MaxBookSkew, TimeSpan.FromHours(1));
        CheckAmount(problems, nameof(MaxTotalExposure), MaxTotalExposure, null);
        CheckAmount(problems, nameof(MaxConcurrentPositions), MaxConcurrentPositions, null);
        CheckAmount(problems, nameof(MaxCostPerPlan), MaxCostPerPlan, null);
        CheckTime(problems, nameof(CoolDownAfterTrade), CoolDownAfterTrade, TimeSpan.FromDays(1));
        CheckTime(problems, nameof(CoolDownAfterFailure), CoolDownAfterFailure, TimeSpan.FromDays(1));
        return problems;
    }

    private static void CheckAmount(List<InputProblem> problems, string name, decimal value, decimal? most)
    {
        string range = most is { } limit ? string.Create(CultureInfo.InvariantCulture, $"0 to {limit}") : "0 or more";
        if (value < 0m || value > most)
        {
            problems.Add(Problem(name, value, range));
        }
    }

    private static void CheckTime(List<InputProblem> problems, string name, TimeSpan value, TimeSpan most)
    {
        if (value < TimeSpan.Zero || value > most)
        {
            problems.Add(Problem(name, value, $"00:00:00 to {most}"));
        }
    }

    private static InputProblem Problem(string name, IFormattable value, string range) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range"),
            $"Set it to {range}; 0 refuses every trade where it is a limit");
}
