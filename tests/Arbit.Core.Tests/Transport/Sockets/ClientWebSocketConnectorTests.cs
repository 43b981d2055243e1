using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Sockets;

public class ClientWebSocketConnectorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // None of these is about time: a limit that a busy machine reaches would only tell of the machine.
    private static readonly ReconnectingSocketOptions Options = new()
    {
        ConnectTimeout = Patience,
        SubscribeTimeout = Patience,
        CloseTimeout = TimeSpan.FromMinutes(1),
        SendTimeout = Patience,
        BackOff = new BackOffOptions { First = TimeSpan.FromMilliseconds(2), Most = TimeSpan.FromMilliseconds(20) },
        MaxMessageBytes = 2_000_000,
        SilenceTimeout = null,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connect_RealSocket_EchoesSmallAndHugeMessagesAndClosesPolitely(bool deflate)
    {
        var closed = new TaskCompletionSource<WebSocketCloseStatus?>();
        await using var server = new LoopbackServer(async (socket, _, end) => closed.SetResult(await EchoAsync(socket, end)));
        using var handler = new SignallingHandler { Connected = socket => socket.Send("subscribe"u8) };
        await using ReconnectingSocket socket = Socket(server, handler, deflate);

        socket.Start();
        Assert.Equal("connected", await handler.NextAsync());
        Assert.Equal("subscribe", await handler.NextAsync());
        Assert.Equal(SendResult.Queued, socket.Send(Encoding.ASCII.GetBytes(new string('x', 1_299_598))));
        Assert.Equal("message of 1299598", await handler.NextAsync());
        Assert.Equal(SendResult.Queued, socket.Send("after"u8));
        Assert.Equal("after", await handler.NextAsync());
        await socket.StopAsync().WaitAsync(Patience);

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await closed.Task.WaitAsync(Patience));
        Assert.Equal(deflate, server.Requests[0].Contains("permessage-deflate", StringComparison.Ordinal));
        Assert.Equal(3, socket.Statistics.MessagesReceived);
        Assert.Equal(1_299_598, socket.Statistics.LargestMessage);
    }

    [Fact]
    public async Task Connect_ServerResetsTheLine_ComesBackWithFreshHeaders()
    {
        int connections = 0;
        await using var server = new LoopbackServer(async (socket, client, end) =>
        {
            if (Interlocked.Increment(ref connections) == 1)
            {
                client.Client.LingerState = new LingerOption(true, 0);
                client.Close();
                return;
            }

            await EchoAsync(socket, end);
        });
        using var handler = new SignallingHandler();
        int signature = 0;
        await using ReconnectingSocket socket = Socket(server, handler, headers: _ =>
            ValueTask.FromResult<IReadOnlyCollection<KeyValuePair<string, string>>>([new("X-Signature", $"s{++signature}")]));

        socket.Start();

        Assert.Equal(["connected", "ConnectionLost", "connected"], [await handler.NextAsync(), await handler.NextAsync(), await handler.NextAsync()]);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("X-Signature: s1", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("X-Signature: s2", server.Requests[1], StringComparison.Ordinal);
        await socket.StopAsync();
    }

    [Fact]
    public async Task Connect_ServerCloses_SurfacesTheStatus()
    {
        await using var server = new LoopbackServer((socket, _, end) => socket.CloseAsync((WebSocketCloseStatus)4321, "rate limit", end));
        using var handler = new SignallingHandler();
        await using ReconnectingSocket socket = Socket(server, handler);

        socket.Start();
        Assert.Equal("connected", await handler.NextAsync());
        Assert.Equal("ClosedByServer", await handler.NextAsync());

        Assert.Equal((WebSocketCloseStatus)4321, handler.Gone[0].CloseStatus);
        Assert.Contains("rate limit", handler.Gone[0].Detail, StringComparison.Ordinal);
        await socket.StopAsync();
    }

    [Fact]
    public async Task Connect_OversizeMessage_TellsTheServerAndComesBack()
    {
        int connections = 0;
        var told = new TaskCompletionSource<WebSocketCloseStatus?>();
        await using var server = new LoopbackServer(async (socket, _, end) =>
        {
            bool first = Interlocked.Increment(ref connections) == 1;
            if (first)
            {
                // One byte too many and nothing behind it, so that the farewell is read before the line is cut.
                await socket.SendAsync(new byte[2_000_001], WebSocketMessageType.Binary, true, end);
            }

            WebSocketCloseStatus? status = await EchoAsync(socket, end);
            if (first)
            {
                told.SetResult(status);
            }
        });
        using var handler = new SignallingHandler();
        await using ReconnectingSocket socket = Socket(server, handler);

        socket.Start();

        Assert.Equal(["connected", "MessageTooLarge", "connected"], [await handler.NextAsync(), await handler.NextAsync(), await handler.NextAsync()]);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await told.Task.WaitAsync(Patience));
        await socket.StopAsync();
    }

    [Fact]
    public async Task Connect_TextThatIsNotUtf8_IsAProtocolError()
    {
        await using var server = new LoopbackServer(async (socket, _, end) =>
        {
            await socket.SendAsync(new byte[] { (byte)'a', 0xFF, 0xFE }, WebSocketMessageType.Text, true, end);
            await EchoAsync(socket, end);
        });
        using var handler = new SignallingHandler();
        await using ReconnectingSocket socket = Socket(server, handler);

        socket.Start();

        Assert.Equal(["connected", "ProtocolError"], [await handler.NextAsync(), await handler.NextAsync()]);
        await socket.StopAsync();
    }

    [Fact]
    public async Task Connect_BytesThatAreNoFrames_IsAProtocolError()
    {
        await using var server = new LoopbackServer(async (socket, client, end) =>
        {
            await client.GetStream().WriteAsync("HTTP/1.1 500 what?"u8.ToArray(), end);
            await EchoAsync(socket, end);
        });
        using var handler = new SignallingHandler();
        await using ReconnectingSocket socket = Socket(server, handler);

        socket.Start();

        Assert.Equal(["connected", "ProtocolError"], [await handler.NextAsync(), await handler.NextAsync()]);
        await socket.StopAsync();
    }

    [Fact]
    public async Task Connect_RefusedWithStatus_SaysWhichAndWhenToComeBack()
    {
        await using var server = new LoopbackServer((socket, _, end) => EchoAsync(socket, end))
        {
            Refuse = n => n == 0
                ? "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"
                : "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        };
        using var handler = new SignallingHandler();
        var clock = new ManualClock();
        var socket = new ReconnectingSocket(Connector(server.Address, clock), handler, Options, clock, new Random(1));

        socket.Start();
        Assert.Equal("Refused", await handler.NextAsync());
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (handler.Gone[0].Status, handler.Gone[0].RetryAfter!.Value));

        // The wait is set after the handler returns; then only the clock can end it.
        while (socket.State != SocketState.Waiting || clock.ActiveTimers == 0)
        {
            await Task.Yield();
        }

        clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal("Refused", await handler.NextAsync());
        await socket.Completion.WaitAsync(Patience);
        Assert.Equal((HttpStatusCode.Unauthorized, null), (handler.Gone[1].Status, handler.Gone[1].RetryAfter));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Connect_NobodyListens_IsAFailedAttempt()
    {
        // Taken and not listened at: a port that was let go could be the next test's.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var handler = new SignallingHandler();
        await using ReconnectingSocket socket = Socket(new Uri($"ws://{silent.LocalEndPoint}/ws"), handler);

        socket.Start();

        Assert.Equal(["ConnectFailed", "ConnectFailed"], [await handler.NextAsync(), await handler.NextAsync()]);
        await socket.StopAsync();
    }

    [Theory]
    [InlineData("wss://venue.example/ws", true)]
    [InlineData("ws://127.0.0.1:99/ws", true)]
    [InlineData("ws://localhost/ws", true)]
    [InlineData("ws://venue.example/ws", false)]
    [InlineData("https://venue.example/ws", false)]
    public void Options_Address_IsEncryptedOrLocal(string address, bool valid)
    {
        var options = new ClientWebSocketConnectorOptions { Address = new Uri(address) };

        Assert.Equal(valid, options.Validate().Count == 0);
        if (!valid)
        {
            Assert.Contains(
                address, Assert.Throws<ArgumentException>(() => new ClientWebSocketConnector(options, TimeProvider.System)).Message, StringComparison.Ordinal);
        }
    }

    private static ReconnectingSocket Socket(LoopbackServer server, SignallingHandler handler, bool deflate = false, SocketHeaders? headers = null) =>
        Socket(server.Address, handler, deflate, headers);

    private static ReconnectingSocket Socket(Uri address, SignallingHandler handler, bool deflate = false, SocketHeaders? headers = null) =>
        new(Connector(address, TimeProvider.System, deflate, headers), handler, Options, TimeProvider.System, new Random(1));

    private static ClientWebSocketConnector Connector(Uri address, TimeProvider clock, bool deflate = false, SocketHeaders? headers = null) =>
        new(new ClientWebSocketConnectorOptions { Address = address, Deflate = deflate }, clock, headers);

    private static async Task<WebSocketCloseStatus?> EchoAsync(WebSocket socket, CancellationToken end)
    {
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult got = await socket.ReceiveAsync(buffer.AsMemory(), end);
            if (got.MessageType == WebSocketMessageType.Close)
            {
                WebSocketCloseStatus? status = socket.CloseStatus;
                try
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, end);
                }
                catch (WebSocketException)
                {
                    // It said farewell and hung up without waiting for this.
                }

                return status;
            }

            await socket.SendAsync(buffer.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, end);
        }
    }
}
