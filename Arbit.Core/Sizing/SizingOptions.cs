using System.Globalization;
using Arbit.Diagnostics;

namespace Arbit.Sizing;

/// <summary>What a plan must earn and how large it may be.</summary>
public sealed record SizingOptions : ICheckedOptions
{
    /// <summary>The hurdle: the least net profit per unit of a bundle, fees included, in the settlement asset.</summary>
    /// <value>
    /// The default is 0.005, in the range 0 to 1. Recorded books leave at least half a cent a tenth of the time and two
    /// cents almost never.
    /// </value>
    public decimal MinNetPerUnit { get; init; } = 0.005m;

    /// <summary>The least net profit of a whole plan, in the settlement asset: below it a trade is not worth its risk.</summary>
    /// <value>The default is 0.10; 0 or more.</value>
    public decimal MinNet { get; init; } = 0.10m;

    /// <summary>The most units of a bundle in one plan, or null for no cap.</summary>
    /// <value>The default is null; positive.</value>
    public decimal? MaxQuantity { get; init; }

    /// <summary>
    /// The most one plan may cost, fees included, in the settlement asset, or null for no cap of the sizer's own: the
    /// portfolio's caps reach it with each call.
    /// </summary>
    /// <value>The default is null; positive.</value>
    public decimal? MaxCost { get; init; }

    /// <summary>How long a plan is worth approving and sending.</summary>
    /// <value>The default is 500 ms, above 0 and at most 1 minute.</value>
    public TimeSpan PlanTimeToLive { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The least simple annualised return on the capital a plan locks, as a fraction; null asks for none.</summary>
    /// <value>The default is null; 0 or more. When set, a plan whose settlement date is unknown is refused.</value>
    public decimal? MinAnnualisedReturn { get; init; }

    /// <summary>
    /// What is added to the expected settlement before the money is counted as free again: disputes, challenge periods,
    /// payout runs.
    /// </summary>
    /// <value>The default is 1 day, from 0 to 365 days.</value>
    public TimeSpan SettlementGrace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The most sizes the search prices exactly. It needs a dozen to a hundred with the venues' own fee bounds; when the
    /// budget ends the search, the plan is the best one priced: still exact and lawful, and short of the best by at most
    /// what its fees exceed their bounds.
    /// </summary>
    /// <value>The default is 1024, from 16 to 1,000,000.</value>
    public int MaxCandidates { get; init; } = 1024;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Check(problems, nameof(MinNetPerUnit), MinNetPerUnit, MinNetPerUnit is >= 0m and <= 1m && Fits(MinNetPerUnit), "from 0 to 1 with at most 12 decimals");
        Check(problems, nameof(MinNet), MinNet, MinNet >= 0m && Fits(MinNet), "of 0 or more with at most 12 decimals");
        Check(problems, nameof(MaxQuantity), MaxQuantity ?? 1m, MaxQuantity is not <= 0m, "above 0, or leave it out for no cap");
        Check(problems, nameof(MaxCost), MaxCost ?? 1m, MaxCost is not <= 0m, "above 0, or leave it out for no cap");
        Check(problems, nameof(PlanTimeToLive), PlanTimeToLive, PlanTimeToLive > TimeSpan.Zero && PlanTimeToLive <= TimeSpan.FromMinutes(1),
            "above 00:00:00 and at most 00:01:00");
        Check(problems, nameof(MinAnnualisedReturn), MinAnnualisedReturn ?? 0m, MinAnnualisedReturn is not < 0m, "of 0 or more, or leave it out to ask for none");
        Check(problems, nameof(SettlementGrace), SettlementGrace, SettlementGrace >= TimeSpan.Zero && SettlementGrace <= TimeSpan.FromDays(365),
            "from 00:00:00 to 365.00:00:00");
        Check(problems, nameof(MaxCandidates), MaxCandidates, MaxCandidates is >= 16 and <= 1_000_000, "from 16 to 1000000");
        return problems;
    }

    private static bool Fits(decimal amount) => Markets.ExactDecimal.Normalize(amount).Scale <= Markets.MoneyUnits.Decimals;

    private static void Check(List<InputProblem> problems, string name, IFormattable value, bool holds, string range)
    {
        if (!holds)
        {
            problems.Add(new InputProblem(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range"), $"Set it to a value {range}"));
        }
    }
}
