using Arbit.Transport;

namespace Arbit.Venues.Polymarket;

/// <summary>What a session reaches the venue with: replaceable, so that it may be a server inside the process.</summary>
public sealed record PolymarketTransport
{
    /// <summary>Makes the connector of an address; each connection asks for its own.</summary>
    /// <value>The default, null, connects over TLS, or in the clear to this machine only.</value>
    public Func<Uri, ISocketConnector>? Sockets { get; init; }

    /// <summary>Makes what sends HTTP requests; the session disposes it.</summary>
    /// <value>The default, null, is a pooled handler with decompression.</value>
    public Func<HttpMessageHandler>? Http { get; init; }

    /// <summary>How long to wait before connecting anew after a connection was lost or refused.</summary>
    /// <value>The default is from a quarter of a second to 30 seconds, longer each time until a connection has lasted.</value>
    public BackOffOptions BackOff { get; init; } = new();

    /// <summary>The seed of the jitter in waits.</summary>
    /// <value>The default, null, draws one, so that clients which were cut off together do not come back together.</value>
    public int? Seed { get; init; }
}
