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

    /// <summary>How many trades <see cref="PaperDesk.Trades"/> keeps, so that a desk of months does not fill the memory.</summary>
    /// <value>The default is 1,000, from 1 to 1,000,000.</value>
    public int TradesKept { get; init; } = 1_000;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        if (Latency < TimeSpan.Zero || Latency > TimeSpan.FromMinutes(1))
        {
            problems.Add(new InputProblem(nameof(Latency), $"{Latency} is outside its range", "Set it from 00:00:00 to 00:01:00"));
        }

        if (TradesKept is < 1 or > 1_000_000)
        {
            problems.Add(new InputProblem(nameof(TradesKept), $"{TradesKept} is outside its range", "Set it from 1 to 1000000"));
        }

        return problems;
    }
}
