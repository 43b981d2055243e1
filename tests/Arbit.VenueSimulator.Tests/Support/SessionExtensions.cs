using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Tests.Support;

internal static class SessionExtensions
{
    public static void Send(this VenueSession session, string text) => session.Receive(SocketMessage.Text(text));

    public static void Subscribe(this VenueSession session, int id, string channels, params string[] tickers) =>
        session.Send($"{{\"id\":{id},\"cmd\":\"subscribe\",\"params\":{{\"channels\":[{channels}],\"market_tickers\":[{string.Join(',', tickers.Select(static t => $"\"{t}\""))}]}}}}");
}
