using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>How bundles are made from verdicts.</summary>
public sealed record DetectionOptions : ICheckedOptions
{
    /// <summary>
    /// The settlement assets that one bundle may mix, by code. An asset outside the list only pairs with itself.
    /// </summary>
    /// <value>The default is USD, pUSD and USDC: each is redeemed one to one for the next. USDT is not: it floats.</value>
    public IReadOnlyList<string> PeggedAssets { get; init; } = ["USD", "pUSD", "USDC"];

    /// <summary>
    /// The fraction taken off the guarantee of a bundle that mixes assets, from 0 (at par) to below 1: the worst outcome
    /// may pay in the asset that is worth less.
    /// </summary>
    /// <value>The default is 0. At most 8 decimals.</value>
    public decimal PegHaircut { get; init; }

    /// <summary>The most members a verdict may have: a bound on what a pairs file can make the engine do per update.</summary>
    /// <value>The default is 128, from 2 to 1024.</value>
    public int MaxMembers { get; init; } = 128;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        if (PeggedAssets is null || PeggedAssets.Any(string.IsNullOrWhiteSpace))
        {
            problems.Add(new InputProblem(nameof(PeggedAssets), "an asset code is empty", "List asset codes such as USD"));
        }

        if (PegHaircut is < 0m or >= 1m || ExactDecimal.Normalize(PegHaircut).Scale > 8)
        {
            problems.Add(new InputProblem(nameof(PegHaircut), string.Create(CultureInfo.InvariantCulture, $"{PegHaircut} is outside its range"),
                "Give a fraction from 0 to below 1 with at most 8 decimals"));
        }

        if (MaxMembers is < 2 or > 1024)
        {
            problems.Add(new InputProblem(nameof(MaxMembers), string.Create(CultureInfo.InvariantCulture, $"{MaxMembers} is outside its range"),
                "Give a number from 2 to 1024"));
        }

        return problems;
    }
}
