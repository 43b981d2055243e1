using Arbit.Venues;

namespace Arbit.Console.KeyChecks;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="State">How it went.</param>
/// <param name="Detail">What was seen. Holds no secrets.</param>
/// <param name="Fix">What to do; empty when nothing.</param>
internal sealed record KeyCheck(string Name, CheckState State, string Detail, string Fix)
{
    public static KeyCheck Ok(string name, string detail) => new(name, CheckState.Ok, detail, "");

    public static KeyCheck Note(string name, string detail, string fix) => new(name, CheckState.Note, detail, fix);

    public static KeyCheck Failed(string name, string detail, string fix) => new(name, CheckState.Failed, detail, fix);

    /// <summary>A failed one, from a venue's fault.</summary>
    /// <param name="name">What was looked at.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="refusedFix">What to do when the credentials were refused.</param>
    public static KeyCheck Failed(string name, VenueFault? fault, string refusedFix) => Failed(name,
        fault is null ? "no answer" : $"{fault.Where}: {fault.Detail} ({fault.Kind})",
        fault is { Kind: FaultKind.Authentication } ? refusedFix : Operations.Fixes.Of(fault?.Kind ?? FaultKind.Connectivity));
}
