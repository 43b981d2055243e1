namespace Arbit.Transport;

/// <summary>Why a connection ended or an attempt failed: a closed set to decide by.</summary>
public enum DisconnectReason : byte
{
    /// <summary>The server could not be reached.</summary>
    ConnectFailed = 0,

    /// <summary>The server was reached in vain for longer than <see cref="ReconnectingSocketOptions.ConnectTimeout"/>.</summary>
    ConnectTimedOut,

    /// <summary>The server answered with an HTTP status instead of a connection; see <see cref="Disconnection.Status"/>.</summary>
    Refused,

    /// <summary><see cref="ISocketHandler.OnConnectedAsync"/> failed or took longer than <see cref="ReconnectingSocketOptions.SubscribeTimeout"/>.</summary>
    SubscribeFailed,

    /// <summary>The server closed the connection; see <see cref="Disconnection.CloseStatus"/>.</summary>
    ClosedByServer,

    /// <summary>The connection broke without a word.</summary>
    ConnectionLost,

    /// <summary>The server broke the protocol: a malformed frame, text that is not UTF-8.</summary>
    ProtocolError,

    /// <summary>Nothing at all arrived for <see cref="ReconnectingSocketOptions.SilenceTimeout"/>.</summary>
    Silent,

    /// <summary>A keep-alive was not answered in time; see <see cref="KeepAliveOptions.ReplyTimeout"/>.</summary>
    KeepAliveTimedOut,

    /// <summary>A message was longer than <see cref="ReconnectingSocketOptions.MaxMessageBytes"/>.</summary>
    MessageTooLarge,

    /// <summary>The handler fell behind the server by more than is allowed; what it would see next is old.</summary>
    SlowConsumer,

    /// <summary>A message could not be sent.</summary>
    SendFailed,

    /// <summary>Sending one message took longer than <see cref="ReconnectingSocketOptions.SendTimeout"/>.</summary>
    SendTimedOut,

    /// <summary><see cref="ISocketHandler.OnMessage"/> threw; see <see cref="Disconnection.Error"/>.</summary>
    HandlerFailed,

    /// <summary><see cref="ReconnectingSocket.Reconnect"/> was called.</summary>
    Requested,

    /// <summary>The socket was stopped.</summary>
    Stopped,
}
