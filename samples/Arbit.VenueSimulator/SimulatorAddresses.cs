namespace Arbit.VenueSimulator;

/// <summary>Where the venues are.</summary>
/// <param name="KalshiRest">Kalshi's REST API.</param>
/// <param name="KalshiSocket">Kalshi's socket.</param>
/// <param name="Clob">Polymarket's CLOB.</param>
/// <param name="Gamma">Polymarket's catalog.</param>
/// <param name="Data">Polymarket's data API.</param>
/// <param name="MarketSocket">Polymarket's market channel.</param>
/// <param name="UserSocket">Polymarket's user channel.</param>
public sealed record SimulatorAddresses(Uri KalshiRest, Uri KalshiSocket, Uri Clob, Uri Gamma, Uri Data, Uri MarketSocket, Uri UserSocket)
{
    /// <summary>The addresses in memory: names no resolver knows.</summary>
    public static SimulatorAddresses InMemory { get; } = Of("https", "wss", static host => host + ".simulator");

    /// <summary>The addresses of hosts.</summary>
    internal static SimulatorAddresses Of(string http, string socket, Func<string, string> authority) => new(
        new Uri($"{http}://{authority("kalshi")}/trade-api/v2"),
        new Uri($"{socket}://{authority("kalshi")}/trade-api/ws/v2"),
        new Uri($"{http}://{authority("clob")}"),
        new Uri($"{http}://{authority("gamma")}"),
        new Uri($"{http}://{authority("data")}"),
        new Uri($"{socket}://{authority("stream")}/ws/market"),
        new Uri($"{socket}://{authority("stream")}/ws/user"));
}
