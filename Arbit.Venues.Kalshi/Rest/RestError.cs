namespace Arbit.Venues.Kalshi.Rest;

/// <summary>What the venue said in a refusal. Untrusted text.</summary>
/// <param name="Code">Its code; empty when it gave none.</param>
/// <param name="Message">Its words.</param>
/// <param name="Details">More of them.</param>
internal sealed record RestError(string Code, string Message, string Details);
