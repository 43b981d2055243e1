using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>One connection to the user channel: who does not prove who it is, is closed.</summary>
internal sealed class UserStreamSession(SimulationKernel kernel, ISocketPeer peer, int number, StreamHost host, PolymarketAuth auth)
    : VenueSession(kernel, peer, host.Name, number)
{
    private const ushort PolicyViolation = 1008;
    private readonly HashSet<string> _markets = new(StringComparer.Ordinal);

    public PolymarketAccount? Account { get; private set; }

    /// <summary>The markets asked for; none means all.</summary>
    public IReadOnlyCollection<string> Markets => _markets;

    /// <summary>Tells a message of the account's, when this connection asked for its market.</summary>
    public void Tell(PolymarketAccount account, string market, byte[] frame)
    {
        if (Account == account && (_markets.Count == 0 || _markets.Contains(market)))
        {
            Send(frame);
        }
    }

    private protected override void OnText(ReadOnlyMemory<byte> text)
    {
        if (text.Span.SequenceEqual("PING"u8))
        {
            Send("PONG");
            return;
        }

        if (StreamMessage.Read(text) is not { } message)
        {
            return;
        }

        if (Account is null)
        {
            Account = auth.Check(message.Auth("apiKey"), message.Auth("secret"), message.Auth("passphrase"));
            if (Account is null)
            {
                Close(PolicyViolation);
                return;
            }
        }

        if (message.Operation == "unsubscribe")
        {
            _markets.ExceptWith(message.Markets);
        }
        else
        {
            _markets.UnionWith(message.Markets);
        }
    }

    private protected override void OnEnd() => _markets.Clear();

    private protected override void OnOverflow() => Drop();
}
