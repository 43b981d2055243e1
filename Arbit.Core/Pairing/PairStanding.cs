using Arbit.Diagnostics;

namespace Arbit.Pairing;

/// <summary>Whether a verdict may be traded on now.</summary>
/// <param name="Reason"><see cref="ReasonCode.None"/> when it may; else why not.</param>
/// <param name="Detail">What stands in the way, for people; empty when nothing does.</param>
public readonly record struct PairStanding(ReasonCode Reason, string Detail)
{
    /// <summary>True when the verdict may be traded on.</summary>
    public bool IsTradable => Reason == ReasonCode.None;

    /// <summary>Nothing stands in the way.</summary>
    internal static PairStanding Tradable => new(ReasonCode.None, "");
}
