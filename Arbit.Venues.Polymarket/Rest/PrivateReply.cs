using System.Net;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>How a private request ended: with an answer, of whatever status, or without one.</summary>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Body">Its body; empty without one.</param>
/// <param name="Fault">Why there is no answer, or what its status means when that is no success.</param>
/// <param name="WasSent">False when it provably never left: everything else may have happened.</param>
internal sealed record PrivateReply(HttpStatusCode? Status, ReadOnlyMemory<byte> Body, VenueFault? Fault, bool WasSent)
{
    public bool IsSuccess => Fault is null;
}
