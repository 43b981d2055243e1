using System.Security.Cryptography;
using Arbit.Transport;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// What a live session sends and receives through. The defaults are this machine's network; a test, a proxy or a venue in
/// memory puts its own here.
/// </summary>
public sealed record KalshiTransport
{
    /// <summary>Sends HTTP requests. The session does not dispose it.</summary>
    /// <value>The default keeps connections for two minutes and follows no redirect, which would carry a signature elsewhere.</value>
    public HttpMessageHandler Http { get; init; } =
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(10) };

    /// <summary>Makes what opens the WebSocket, from its address and the headers of each attempt.</summary>
    /// <value>The default connects with the platform's WebSocket.</value>
    public Func<Uri, SocketHeaders, TimeProvider, ISocketConnector> Sockets { get; init; } =
        static (address, headers, clock) => new ClientWebSocketConnector(new ClientWebSocketConnectorOptions { Address = address }, clock, headers);

    /// <summary>How long to wait before connecting anew after a connection was lost or refused.</summary>
    /// <value>The default is from a quarter of a second to 30 seconds, longer each time until a connection has lasted.</value>
    public BackOffOptions BackOff { get; init; } = new();

    /// <summary>The seed of the jitter of all waits.</summary>
    /// <value>The default is another one each time.</value>
    public int Seed { get; init; } = RandomNumberGenerator.GetInt32(int.MaxValue);
}
