using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Polymarket;

public sealed class UserStreamTests : IDisposable
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still);

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void Auth_RightKey_StaysOpenAndAnswersPings()
    {
        (VenueSession session, TestPeer peer) = _simulation.ConnectPolymarket("/ws/user");
        session.Send(Auth(_simulation.Simulator.Credentials.PolymarketSecret));
        session.Send("PING");

        Assert.True(session.IsOpen);
        Assert.Equal(["PONG"], peer.Texts);
    }

    [Fact]
    public void Auth_WrongSecretOrNone_IsClosed()
    {
        foreach (string message in (string[])[Auth("d3Jvbmc="), "{\"type\":\"user\",\"markets\":[]}"])
        {
            (VenueSession session, TestPeer peer) = _simulation.ConnectPolymarket("/ws/user");
            session.Send(message);

            Assert.False(session.IsOpen);
            Assert.Equal(SocketOpcode.Close, peer.Messages[^1].Opcode);
        }
    }

    [Fact]
    public void Open_UnknownPath_IsNotFound()
    {
        Assert.Null(_simulation.Simulator.Open("stream", Http.SimRequest.Of("GET", "/ws/nothing"), new TestPeer(), out Http.SimResponse? refusal));
        Assert.Equal(404, refusal!.Status);
    }

    private string Auth(string secret)
    {
        SimulatorCredentials credentials = _simulation.Simulator.Credentials;
        return $"{{\"auth\":{{\"apiKey\":\"{credentials.PolymarketApiKey}\",\"secret\":\"{secret}\",\"passphrase\":\"{credentials.PolymarketPassphrase}\"}},\"markets\":[\"0x1\"],\"type\":\"user\"}}";
    }
}
