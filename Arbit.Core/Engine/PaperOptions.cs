using Arbit.Diagnostics;

namespace Arbit.Engine;

/// <summary>How hard paper trading is.</summary>
public sealed record PaperOptions : ICheckedOptions
{
    /// <summary>The time from sending a leg to its arrival in the venue's book.</summary>
    /// <value>
    /// The default is 250 ms, from 0 to 1 minute: recorded order entry took 82 ms at one venue and 236 ms at another, and
    /// legs go one after the other.
    /// </value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate() => Latency >= TimeSpan.Zero && Latency <= TimeSpan.FromMinutes(1)
        ? []
        : [new InputProblem(nameof(Latency), $"{Latency} is outside its range", "Set it from 00:00:00 to 00:01:00")];
}
