using System.Net;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>What came of a request that changes something.</summary>
/// <param name="WasSent">False when it is proved that nothing left this machine.</param>
/// <param name="Status">The venue's status; null when there was no answer.</param>
/// <param name="Body">The venue's answer; empty when there was none.</param>
/// <param name="Failure">What went wrong where there is no answer; else empty.</param>
internal readonly record struct SentReply(bool WasSent, HttpStatusCode? Status, byte[] Body, string Failure);
