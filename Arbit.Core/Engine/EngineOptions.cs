using System.Globalization;
using Arbit.Diagnostics;

namespace Arbit.Engine;

/// <summary>The engine's own settings.</summary>
public sealed record EngineOptions : ICheckedOptions
{
    /// <summary>
    /// What each collateral pool holds until a venue says otherwise, in its asset: the paper account of a replay.
    /// </summary>
    /// <value>The default is 1,000; 0 or more.</value>
    public decimal StartingBalance { get; init; } = 1_000m;

    /// <summary>Also watch YES and NO of every single market that some pair holds.</summary>
    /// <value>The default is true.</value>
    public bool SameMarketBundles { get; init; } = true;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate() => StartingBalance >= 0m
        ? []
        : [new InputProblem(nameof(StartingBalance), string.Create(CultureInfo.InvariantCulture, $"{StartingBalance} is negative"), "Set it to 0 or more")];
}
