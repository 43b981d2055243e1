using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>An answer of the venue: its body, or what went wrong.</summary>
/// <param name="Body">The body of a success.</param>
/// <param name="Fault">What went wrong otherwise.</param>
internal readonly record struct RestReply(byte[]? Body, VenueFault? Fault)
{
    [MemberNotNullWhen(true, nameof(Body))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => Fault is null;

    /// <summary>The status of an answer that is no success; null where there was none.</summary>
    public HttpStatusCode? Status { get; init; }
}
