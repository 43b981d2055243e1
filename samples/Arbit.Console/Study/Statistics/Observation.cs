namespace Arbit.Console.Study.Statistics;

/// <summary>One observation of a pair as the decision code saw it.</summary>
/// <param name="At">When.</param>
/// <param name="OneSided">At least one of the four sides had no order.</param>
/// <param name="Skew">How far apart in time the legs were read.</param>
/// <param name="Sized">The file states sizes, so that dollars mean something.</param>
/// <param name="Directions">Both directions.</param>
internal sealed record Observation(DateTimeOffset At, bool OneSided, TimeSpan Skew, bool Sized, IReadOnlyList<DirectionResult> Directions)
{
    /// <summary>True when at least one direction has both its asks.</summary>
    public bool Priced => Directions.Any(static d => d.Gross is not null);

    /// <summary>The better direction's gross edge, or null.</summary>
    public decimal? BestGross => Directions.Max(static d => d.Gross);

    /// <summary>The better direction at the touch after fees, or null when neither earns.</summary>
    public PricedSize? BestTouch => Best(static d => d.Touch, static p => p.NetPerUnit);

    /// <summary>The direction that earns more dollars through depth, or null.</summary>
    public PricedSize? BestDepth => Best(static d => d.Depth, static p => p.Net);

    private PricedSize? Best(Func<DirectionResult, PricedSize?> of, Func<PricedSize, decimal> rank) =>
        Directions.Select(of).OfType<PricedSize>().OrderByDescending(rank).FirstOrDefault();
}
