namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>A command to send.</summary>
/// <param name="Utf8">Its text.</param>
/// <param name="IsSubscribe">True when the venue's side of the room must know it too, to read the answers.</param>
/// <param name="Connection">The connection it was made for; it must go out on no other.</param>
internal sealed record StreamCommand(byte[] Utf8, bool IsSubscribe, long Connection);
