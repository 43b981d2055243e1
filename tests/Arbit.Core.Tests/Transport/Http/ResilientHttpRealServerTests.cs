using System.Net;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Http;

/// <summary>The handler over the network's own handler, at a server that misbehaves.</summary>
public sealed class ResilientHttpRealServerTests
{
    [Theory]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    [InlineData("DELETE", false)]
    [InlineData("DELETE", true)]
    public async Task Send_ServerReadsAnOrderAndHangsUp_OrderIsNotRepeatedByAnyLayer(string method, bool expectContinue)
    {
        await using var server = new RawHttpServer((connection, request) => (connection, request) == (1, 2) ? null : RawHttpServer.Ok("ok"));
        using HttpMessageInvoker client = Client();
        using var warm = new HttpRequestMessage(HttpMethod.Get, server.Address);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(warm, default)).StatusCode);
        using var order = new HttpRequestMessage(new HttpMethod(method), server.Address);
        order.Headers.ExpectContinue = expectContinue;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(order, default));

        Assert.Equal(["GET / HTTP/1.1", $"{method} / HTTP/1.1"], server.Requests);
        Assert.Equal((1, HttpVerdict.ConnectionFailed), HttpSeen.Of(order));
    }

    [Fact]
    public async Task Send_ServerFailsInSeveralWays_ReadSucceeds()
    {
        await using var server = new RawHttpServer((connection, _) => connection switch
        {
            1 => "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            2 => "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\ncut off",
            3 => "this is not HTTP\r\n\r\n",
            _ => RawHttpServer.Ok("whole"),
        });
        using HttpMessageInvoker client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);

        HttpResponseMessage response = await client.SendAsync(request, default);

        Assert.Equal("whole", await response.Content.ReadAsStringAsync());
        Assert.Equal((4, HttpVerdict.Succeeded), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_ServerSendsTooMuch_IsRefused()
    {
        await using var server = new RawHttpServer((_, _) => RawHttpServer.Ok(new string('x', 2000)));
        using HttpMessageInvoker client = Client(new ResilientHttpOptions { MaxResponseBytes = 1999 });
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, default));

        Assert.Equal((1, HttpVerdict.TooLarge), HttpSeen.Of(request));
    }

    private static HttpMessageInvoker Client(ResilientHttpOptions? options = null)
    {
        var backOff = new BackOffOptions { First = TimeSpan.FromMilliseconds(2), Most = TimeSpan.FromMilliseconds(20) };

        // None of what is done with real servers is about time: a limit that a busy machine reaches would only tell of the machine.
        TimeSpan patience = TimeSpan.FromMinutes(2);
        return new HttpMessageInvoker(
            new ResilientHttpHandler((options ?? new ResilientHttpOptions()) with { BackOff = backOff, AttemptTimeout = patience, TotalTimeout = 2 * patience }, TimeProvider.System, new Random(1), new SocketsHttpHandler()));
    }
}
