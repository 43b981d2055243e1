using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>Why a session ends. The first reason given wins.</summary>
internal sealed record SessionEnd(DisconnectReason Reason, string Detail, Exception? Error = null, WebSocketCloseStatus? CloseStatus = null)
{
    /// <summary>A server's own words are shown to people: short, and without what could steer a terminal.</summary>
    internal static string Clean(string? text)
    {
        const int Longest = 123; // what a close frame can hold
        return text is null
            ? string.Empty
            : string.Concat(text.Take(Longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c));
    }

    /// <summary>The status to tell the server.</summary>
    internal WebSocketCloseStatus Farewell => Reason switch
    {
        DisconnectReason.MessageTooLarge => WebSocketCloseStatus.MessageTooBig,
        DisconnectReason.ProtocolError => WebSocketCloseStatus.ProtocolError,
        DisconnectReason.HandlerFailed => WebSocketCloseStatus.InternalServerError,
        _ => WebSocketCloseStatus.NormalClosure,
    };
}
