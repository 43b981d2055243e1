using Arbit.Books;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>One connection to the market channel: what its books share.</summary>
internal sealed class StreamConnection(string source)
{
    public string Source { get; } = source;

    public bool IsUp { get; set; }

    /// <summary>Proved by market data only, never by a heartbeat.</summary>
    public Continuity Continuity { get; } = new();
}
