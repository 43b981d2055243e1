using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>How orders are tracked.</summary>
public sealed record TrackerOptions : ICheckedOptions
{
    /// <summary>How long the answer to an order is waited for before the order counts as unknown.</summary>
    /// <value>The default is 5 seconds, in the range 10 milliseconds to 5 minutes. A venue's taker delay and <see cref="SendMargin"/> may make it longer.</value>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How much longer than a venue's taker delay an answer is waited for.</summary>
    /// <value>The default is 2 seconds, in the range 0 to 5 minutes.</value>
    public TimeSpan SendMargin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many late enough answers it takes to believe that a venue never had an order, or lists no more fills of it.</summary>
    /// <value>The default is 2, in the range 2 to 100.</value>
    public int AnswersNeeded { get; init; } = 2;

    /// <summary>How long orders with nothing left to expect are kept in memory. Make it longer than the reconciler's window.</summary>
    /// <value>The default is 1 day, in the range 1 minute to 30 days.</value>
    public TimeSpan RetainFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many orders are kept in memory; above it the oldest with nothing left to expect go early.</summary>
    /// <value>The default is 50,000, in the range 1 to 10,000,000. Orders that are not final are never let go.</value>
    public int MaxOrders { get; init; } = 50_000;

    /// <summary>How many orders that were let go are remembered by their ids, so that no intent is repeated and no late fill is taken for another's.</summary>
    /// <value>The default is 50,000, in the range 1 to 10,000,000.</value>
    public int MaxRetired { get; init; } = 50_000;

    /// <summary>How many stream messages about orders that are not known yet are kept.</summary>
    /// <value>The default is 10,000, in the range 1 to 1,000,000.</value>
    public int MaxUnmatched { get; init; } = 10_000;

    /// <summary>How long after a fill the private stream must have told it, when a query has, before the stream counts as silent.</summary>
    /// <value>The default is 10 seconds, in the range 100 milliseconds to 1 hour.</value>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Differences of positions below this size are dust: told once, never booked.</summary>
    /// <value>The default is 0.01, in the range 0 to 1,000.</value>
    public decimal DustBelow { get; init; } = 0.01m;

    /// <summary>Differences of balances up to this amount are rounding.</summary>
    /// <value>The default is 0.01, in the range 0 to 1,000,000.</value>
    public decimal BalanceTolerance { get; init; } = 0.01m;

    /// <summary>The timeout of an order at a venue: the configured one, or the venue's taker delay and a margin when that is longer.</summary>
    public TimeSpan SendTimeoutOf(OrderGatewayCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        TimeSpan delayed = capabilities.TakerDelay + SendMargin;
        return delayed > SendTimeout ? delayed : SendTimeout;
    }

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Range(nameof(SendTimeout), SendTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5));
        Range(nameof(SendMargin), SendMargin, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Range(nameof(AnswersNeeded), AnswersNeeded, 2, 100);
        Range(nameof(RetainFor), RetainFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Range(nameof(MaxOrders), MaxOrders, 1, 10_000_000);
        Range(nameof(MaxRetired), MaxRetired, 1, 10_000_000);
        Range(nameof(MaxUnmatched), MaxUnmatched, 1, 1_000_000);
        Range(nameof(SilentAfter), SilentAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        Range(nameof(DustBelow), DustBelow, 0m, 1_000m);
        Range(nameof(BalanceTolerance), BalanceTolerance, 0m, 1_000_000m);
        return problems;

        void Range<T>(string name, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                problems.Add(new InputProblem(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range"),
                    string.Create(CultureInfo.InvariantCulture, $"Set it to {least} to {most}")));
            }
        }
    }
}
