using Arbit.Diagnostics;

namespace Arbit.Detection;

/// <summary>What <see cref="BundleFactory"/> made of a verdict: bundles, or the reason there are none.</summary>
/// <param name="Bundles">The bundles; empty when refused.</param>
/// <param name="Reason">Why there are none; <see cref="ReasonCode.None"/> when there are.</param>
/// <param name="Problem">The same for people: the field, its value and the fix; empty when there are bundles.</param>
public sealed record BundleBuild(IReadOnlyList<Bundle> Bundles, ReasonCode Reason, string Problem)
{
    /// <summary>True when nothing was made.</summary>
    public bool IsRefused => Reason != ReasonCode.None;

    /// <summary>Bundles.</summary>
    public static BundleBuild Of(params IReadOnlyList<Bundle> bundles) => new(bundles, ReasonCode.None, "");

    /// <summary>No bundles, and why.</summary>
    public static BundleBuild Refused(ReasonCode reason, string problem) => new([], reason, problem);
}
