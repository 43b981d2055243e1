using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>What an input meant for whoever keeps the subscriptions.</summary>
/// <param name="Type">What kind of frame it was; blank for all else.</param>
/// <param name="Id">The command it answers, or null.</param>
/// <param name="Sid">The subscription it is about, or null.</param>
/// <param name="ErrorCode">The code of an error.</param>
/// <param name="Troubles">How often books could not be trusted so far.</param>
internal readonly record struct StreamAnswer(MessageType Type, long? Id, long? Sid, long ErrorCode, long Troubles);
