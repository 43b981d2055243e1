using System.Net.WebSockets;

namespace Arbit.Transport;

/// <summary>One frame on its way through an <see cref="InMemoryPipe"/>; a close frame carries a status and no bytes.</summary>
/// <param name="Buffer">A rented buffer with the bytes.</param>
/// <param name="Length">How many of its bytes count.</param>
/// <param name="Type">Text, binary or close.</param>
/// <param name="EndOfMessage">Whether the message ends with it.</param>
/// <param name="CloseStatus">The status of a close frame.</param>
/// <param name="CloseText">The words of a close frame.</param>
internal readonly record struct InMemoryFrame(
    byte[] Buffer,
    int Length,
    WebSocketMessageType Type,
    bool EndOfMessage,
    WebSocketCloseStatus? CloseStatus = null,
    string? CloseText = null);
