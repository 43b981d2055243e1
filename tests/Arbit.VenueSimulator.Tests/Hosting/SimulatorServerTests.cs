using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Hosting;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.Hosting;

#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime.
public sealed class SimulatorServerTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly SimulatorFixture _simulation = new(SimulatorFixture.Still with { ExtraPairs = 300 });
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private SimulatorServer _server = null!;

    public async Task InitializeAsync() => _server = await SimulatorServer.StartAsync(_simulation.Simulator);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _simulation.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Rest_OverSockets_IsTheSameAsInMemory()
    {
        using var outside = new HttpClient();
        using var inside = new HttpClient(_simulation.Simulator.CreateHttpHandler());
        foreach ((Uri real, Uri memory, string path) in new[]
        {
            (_server.Addresses.KalshiRest, SimulatorAddresses.InMemory.KalshiRest, "/trade-api/v2/markets?limit=3&status=open"),
            (_server.Addresses.KalshiRest, SimulatorAddresses.InMemory.KalshiRest, "/trade-api/v2/nothing"),
            (_server.Addresses.Clob, SimulatorAddresses.InMemory.Clob, "/markets"),
            (_server.Addresses.Gamma, SimulatorAddresses.InMemory.Gamma, "/events?limit=2"),
            (_server.Addresses.Data, SimulatorAddresses.InMemory.Data, "/v2/trades"),
        })
        {
            using HttpResponseMessage one = await outside.GetAsync(new Uri(real, path), _limit.Token), other = await inside.GetAsync(new Uri(memory, path), _limit.Token);
            Assert.Equal(other.StatusCode, one.StatusCode);
            Assert.Equal(other.Content.Headers.ContentType!.ToString(), one.Content.Headers.ContentType!.ToString());
            Assert.Equal(other.Headers.Date, one.Headers.Date);
            Assert.Equal(await other.Content.ReadAsStringAsync(_limit.Token), await one.Content.ReadAsStringAsync(_limit.Token));
        }
    }

    [Fact]
    public async Task Post_OverSockets_CarriesItsBody()
    {
        using var client = new HttpClient();
        string token = _simulation.Simulator.TokensOf(_simulation.Simulator.PolymarketConditions[0])[0];
        using var body = new StringContent($"[{{\"token_id\":\"{token}\"}}]", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri(_server.Addresses.Clob, "/midpoints"), body, _limit.Token);

        Assert.Equal($"{{\"{token}\":\"0.52\"}}", await response.Content.ReadAsStringAsync(_limit.Token));
    }

    [Fact]
    public async Task Kalshi_SignedSocket_GivesTheBytesOfTheSessionInMemory()
    {
        using ClientWebSocket socket = await ConnectAsync(_server.Addresses.KalshiSocket, _simulation.Sign("GET", SimulatorFixture.KalshiSocketPath));
        (VenueSession session, TestPeer peer) = _simulation.ConnectKalshi();
        const string Command = "{\"id\":1,\"cmd\":\"subscribe\",\"params\":{\"channels\":[\"orderbook_delta\"],\"market_tickers\":[\"KXHARBORMAYOR-26-ALV\"]}}";
        await SendAsync(socket, Command);
        session.Send(Command);

        Assert.Equal(peer.Texts[0], await ReceiveAsync(socket));
        Assert.Equal(peer.Texts[1], await ReceiveAsync(socket));

        // The client's library answers the venue's pings by itself; the connection outlives them.
        _simulation.Run(TimeSpan.FromSeconds(25));
        await SendAsync(socket, "{\"id\":2,\"cmd\":\"list_subscriptions\"}");
        Assert.Equal(2, (int)JsonNode.Parse(await ReceiveAsync(socket))!["id"]!);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", _limit.Token);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Kalshi_UnsignedSocket_IsRefusedWith401()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(_server.Addresses.KalshiSocket, _limit.Token));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Polymarket_LargeSubscription_ArrivesWholeAndHashed()
    {
        string[] tokens = [.. _simulation.Simulator.PolymarketConditions.SelectMany(_simulation.Simulator.TokensOf)];
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.TickSize) { Market = _simulation.Simulator.PolymarketConditions[0], Value = 0.0001m });
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Deepen) { Market = _simulation.Simulator.PolymarketConditions[0], Count = 5_300 });
        using ClientWebSocket socket = await ConnectAsync(_server.Addresses.MarketSocket, []);
        await SendAsync(socket, $"{{\"assets_ids\":[{string.Join(',', tokens.Select(static t => $"\"{t}\""))}],\"type\":\"market\"}}");
        string dump = await ReceiveAsync(socket);
        var mirror = new PolymarketMirror(_simulation.Simulator.PolymarketConditions[0], tokens[0]);
        mirror.Apply([JsonNode.Parse(dump)!]);

        Assert.True(dump.Length > 1_000_000, $"{dump.Length}");
        Assert.Equal((1, 0), (mirror.Matches, mirror.Mismatches));
        await SendAsync(socket, "PING");
        Assert.Equal("PONG", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task Drop_OverSockets_IsAnErrorWithoutAClose()
    {
        using ClientWebSocket socket = await ConnectAsync(_server.Addresses.MarketSocket, []);
        await SendAsync(socket, "PING");
        await ReceiveAsync(socket);
        _simulation.Simulator.Faults.Apply(new ScriptedFault(default, FaultKind.Drop) { Venue = "polymarket" });

        await Assert.ThrowsAsync<WebSocketException>(() => ReceiveAsync(socket));
        Assert.Equal(WebSocketState.Aborted, socket.State);
    }

    [Fact]
    public async Task User_WrongKey_IsClosedWithItsCode()
    {
        using ClientWebSocket socket = await ConnectAsync(_server.Addresses.UserSocket, []);
        await SendAsync(socket, "{\"auth\":{\"apiKey\":\"x\",\"secret\":\"y\",\"passphrase\":\"z\"},\"type\":\"user\"}");
        await socket.ReceiveAsync(new byte[10], _limit.Token);

        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.CloseStatus);
    }

    [Fact]
    public async Task StartAsync_PortTaken_SaysSo()
    {
        int taken = _server.Addresses.KalshiRest.Port;

        await Assert.ThrowsAsync<IOException>(() => SimulatorServer.StartAsync(_simulation.Simulator, taken));
    }

    private async Task<ClientWebSocket> ConnectAsync(Uri address, Dictionary<string, string> headers)
    {
        var socket = new ClientWebSocket();
        foreach ((string name, string value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        await socket.ConnectAsync(address, _limit.Token);
        return socket;
    }

    private Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _limit.Token);

    private async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, _limit.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(message.ToArray());
    }
}
