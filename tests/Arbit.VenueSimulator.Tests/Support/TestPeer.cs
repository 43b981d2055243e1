using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Tests.Support;

/// <summary>A client in memory: keeps everything it was sent.</summary>
internal sealed class TestPeer : ISocketPeer
{
    private readonly List<SocketMessage> _messages = [];

    public IReadOnlyList<SocketMessage> Messages => _messages;

    /// <summary>The text messages.</summary>
    public IReadOnlyList<string> Texts => [.. _messages.Where(static m => m.Opcode == SocketOpcode.Text).Select(static m => m.ToString())];

    /// <summary>The text messages as JSON; what is none is left out.</summary>
    public IReadOnlyList<JsonNode> Json => [.. Texts.Where(static t => t[0] is '{' or '[').Select(static t => JsonNode.Parse(t)!)];

    public bool IsAborted { get; private set; }

    /// <summary>Whether it has room for what it is sent.</summary>
    public bool HasRoom { get; set; } = true;

    public bool Deliver(SocketMessage message)
    {
        if (HasRoom)
        {
            _messages.Add(message);
        }

        return HasRoom;
    }

    public void Abort() => IsAborted = true;

    public void Clear() => _messages.Clear();

    /// <summary>The messages of one kind: by <c>type</c> on Kalshi, by <c>event_type</c> on Polymarket.</summary>
    public IReadOnlyList<JsonNode> Of(string type) =>
        [.. Json.SelectMany(static n => n is JsonArray list ? list.Select(static i => i!) : [n]).Where(n => (string?)n["type"] == type || (string?)n["event_type"] == type)];
}
