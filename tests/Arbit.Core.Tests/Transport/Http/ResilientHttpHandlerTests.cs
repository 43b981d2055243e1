using System.Net;
using System.Net.Sockets;
using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Http;

public sealed class ResilientHttpHandlerTests : IDisposable
{
    private static readonly ResilientHttpOptions Options = new();
    private readonly ManualClock _clock = new();
    private readonly ScriptedServer _server;
    public ResilientHttpHandlerTests() => _server = new ScriptedServer(_clock);
    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public async Task Send_ReadAndTransientStatus_IsTriedAgain(int status)
    {
        _server.Status(status, times: 2);

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((3, HttpVerdict.Succeeded), HttpSeen.Of(request));
        Assert.All(_server.Contents, content => Assert.True(content.IsDisposed, "an answer that nobody gets is still held"));
        Assert.InRange(_server.Requests[1] - _server.Requests[0], TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
        Assert.InRange(_server.Requests[2] - _server.Requests[1], TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(400));
    }

    [Theory]
    [InlineData(200, HttpVerdict.Succeeded)]
    [InlineData(304, HttpVerdict.Succeeded)]
    [InlineData(400, HttpVerdict.Refused)]
    [InlineData(401, HttpVerdict.Refused)]
    [InlineData(404, HttpVerdict.Refused)]
    [InlineData(409, HttpVerdict.Refused)]
    public async Task Send_ReadAndFinalStatus_IsAnsweredAtOnce(int status, HttpVerdict verdict)
    {
        _server.Status(status);

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal((1, verdict), HttpSeen.Of(request));
        Assert.Equal("answer 0", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("POST", 503)]
    [InlineData("POST", 429)]
    [InlineData("DELETE", 500)]
    [InlineData("PUT", 502)]
    [InlineData("PATCH", 408)]
    public async Task Send_AnythingButARead_IsSentOnce(string method, int status)
    {
        _server.Status(status);

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(new HttpMethod(method));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Single(_server.Requests);
        Assert.Equal(1, HttpSeen.Of(request).Attempts);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Send_AnythingButAReadAndTheLineBreaks_IsSentOnceAndTheErrorIsTheCallers(string method)
    {
        _server.Throw(new HttpRequestException(HttpRequestError.ConnectionError, "reset"));
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://venue.example/orders");

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(request));

        Assert.Single(_server.Requests);
        Assert.Equal((1, HttpVerdict.ConnectionFailed), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_GetWithContent_IsNotARead()
    {
        _server.Status(503);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://venue.example/") { Content = new StringContent("x") };

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(request)).StatusCode);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Send_HeadAndBrokenLine_IsTriedAgain()
    {
        _server.Throw(new HttpRequestException(HttpRequestError.NameResolutionError, "no such host"))
            .Throw(new IOException("reset"))
            .Throw(new HttpRequestException("reset", new SocketException(104)));

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((4, HttpVerdict.Succeeded), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_RetriesRunOut_LastAnswerIsReturnedAsItIs()
    {
        _server.Status(503, times: 9);

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal((4, HttpVerdict.ServerFailed), HttpSeen.Of(request));
        Assert.Equal("answer 3", await response.Content.ReadAsStringAsync());
        Assert.Equal([true, true, true, false], _server.Contents.Select(c => c.IsDisposed));
    }

    [Fact]
    public async Task Send_RetriesRunOutOnErrors_LastErrorIsThrown()
    {
        for (int i = 0; i < 9; i++)
        {
            _server.Throw(new HttpRequestException(HttpRequestError.ConnectionError, $"reset {i}"));
        }

        using HttpRequestMessage request = Read();
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(request));

        Assert.Equal("reset 3", error.Message);
        Assert.Equal((4, HttpVerdict.ConnectionFailed), HttpSeen.Of(request));
    }

    [Theory]
    [InlineData("7", 7_000)]
    [InlineData("0", 0)]
    [InlineData("Thu, 01 Jan 2026 00:00:05 GMT", 5_000)]
    [InlineData("Mon, 01 Dec 2025 00:00:05 GMT", 0)]
    public async Task Send_RetryAfter_IsHonoured(string retryAfter, int milliseconds)
    {
        _server.Status(429, retryAfter: retryAfter);

        await SendAsync(HttpMethod.Get);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), _server.Requests[1] - _server.Requests[0]);
    }

    [Fact]
    public async Task Send_RetryAfterThatCannotBeRead_FallsBackToTheBackOff()
    {
        _server.Status(429, retryAfter: "soon");

        await SendAsync(HttpMethod.Get);

        Assert.InRange(_server.Requests[1] - _server.Requests[0], TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task Send_RetryAfterBeyondTheCap_IsTheCallersAnswer()
    {
        _server.Status(429, retryAfter: "11");

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal((1, HttpVerdict.RateLimited), HttpSeen.Of(request));
        Assert.Equal(TimeSpan.FromSeconds(11), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Send_WaitWouldPassTheTotalTime_LastAnswerIsReturnedInsteadOfATimeout()
    {
        _server.Status(429, times: 9, retryAfter: "8");

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get, Options with { MaxRetries = 9 });

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal((4, HttpVerdict.RateLimited), HttpSeen.Of(request));
        Assert.Equal(TimeSpan.FromSeconds(24), _server.Requests[^1] - _server.Requests[0]);
    }

    [Fact]
    public async Task Send_ReadHangs_AttemptTimesOutAndIsTriedAgain()
    {
        _server.Hang();

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((2, HttpVerdict.Succeeded), HttpSeen.Of(request));
        Assert.InRange(_server.Requests[1] - _server.Requests[0], TimeSpan.FromSeconds(10.1), TimeSpan.FromSeconds(10.2));
    }

    [Fact]
    public async Task Send_EveryAttemptHangs_EndsWithTheTotalTime()
    {
        _server.Hang().Hang().Hang().Hang();
        using HttpRequestMessage request = Read();
        DateTimeOffset start = _clock.GetUtcNow();

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(request));

        Assert.Equal(TimeSpan.FromSeconds(30), _clock.GetUtcNow() - start);
        Assert.Equal((3, HttpVerdict.TimedOut), HttpSeen.Of(request));
        Assert.Contains("venue.example within 00:00:30, attempts: 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OrderHangs_TimesOutOnceAndIsNeverRepeated()
    {
        _server.Hang();
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://venue.example/orders");

        await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(request));

        Assert.Single(_server.Requests);
        Assert.Equal((1, HttpVerdict.TimedOut), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_InnerHandlerRunsOutOfItsOwnTime_CountsAsATimeout()
    {
        _server.Throw(new TaskCanceledException("connecting took too long"));

        (_, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal((2, HttpVerdict.Succeeded), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_CallerCancels_EndsAtOnceAndIsNotTriedAgain()
    {
        _server.Hang();
        using var cancel = new CancellationTokenSource();
        using HttpRequestMessage request = Read();
        Task<HttpResponseMessage> sending = Start(request, Options, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Single(_server.Requests);
        Assert.Equal((1, HttpVerdict.Cancelled), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_CallerCancelsDuringTheWait_EndsAtOnce()
    {
        _server.Status(503, retryAfter: "5");
        using var cancel = new CancellationTokenSource();
        using HttpRequestMessage request = Read();
        Task<HttpResponseMessage> sending = Start(request, Options, cancel.Token);
        Assert.False(sending.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal((1, HttpVerdict.Cancelled), HttpSeen.Of(request));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task Send_Body_IsLimited(int length, bool fits)
    {
        _server.Then(_ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new MemoryStream(new byte[length])) }));
        using HttpRequestMessage request = Read();
        Task<HttpResponseMessage> sending = SendAsync(request, Options with { MaxResponseBytes = 1000 });

        if (fits)
        {
            Assert.Equal(length, (await (await sending).Content.ReadAsByteArrayAsync()).Length);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => sending);
            Assert.Equal((1, HttpVerdict.TooLarge), HttpSeen.Of(request));
        }
    }

    [Fact]
    public async Task Send_BodyBreaksOff_IsTriedAgain()
    {
        _server.Then(_ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) }));

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get);

        Assert.Equal("fine", await response.Content.ReadAsStringAsync());
        Assert.Equal((2, HttpVerdict.Succeeded), HttpSeen.Of(request));
    }

    [Fact]
    public async Task Send_NoRetriesWanted_IsSentOnce()
    {
        _server.Status(503);

        (HttpResponseMessage response, HttpRequestMessage request) = await SendAsync(HttpMethod.Get, Options with { MaxRetries = 0 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal((1, HttpVerdict.ServerFailed), HttpSeen.Of(request));
    }

    [Fact]
    public void Send_Synchronously_IsNotOffered()
    {
        using var client = new HttpMessageInvoker(new ResilientHttpHandler(Options, _clock, new Random(1), _server));
        using HttpRequestMessage request = Read();

        Assert.Throws<NotSupportedException>(() => client.Send(request, default));
    }

    [Fact]
    public void Ctor_OptionsOutOfRange_NamesEveryProblem()
    {
        var wrong = new ResilientHttpOptions { MaxRetries = -1, TotalTimeout = TimeSpan.FromSeconds(1), MaxResponseBytes = 0 };

        string message = Assert.Throws<ArgumentException>(() => new ResilientHttpHandler(wrong, _clock, new Random(1))).Message;

        Assert.All(["MaxRetries: -1", "TotalTimeout: 00:00:01", "MaxResponseBytes: 0"], name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.Empty(Options.Validate());
    }

    [Property]
    public void Send_AnyScript_NeverRepeatsAnOrderAndBoundsEverything(Seed seed)
    {
        var random = new Random(seed);
        var server = new ScriptedServer(_clock);
        for (int i = 0; i < 12; i++)
        {
            _ = random.Next(5) switch
            {
                0 => server.Hang(),
                1 => server.Throw(new HttpRequestException(HttpRequestError.ConnectionError, "reset")),
                2 => server.Status(429, retryAfter: $"{random.Next(15)}"),
                3 => server.Status(500 + random.Next(5)),
                _ => server.Status(200 + random.Next(250)),
            };
        }

        HttpMethod method = random.Next(2) == 0 ? HttpMethod.Get : HttpMethod.Post;
        using var request = new HttpRequestMessage(method, "http://venue.example/");
        DateTimeOffset start = _clock.GetUtcNow();
        Task<HttpResponseMessage> sending = Start(request, Options, default, server, seed);
        Drive(sending);

        Assert.InRange(server.Requests.Count, 1, method == HttpMethod.Get ? 4 : 1);
        Assert.Equal(server.Requests.Count, HttpSeen.Of(request).Attempts);
        Assert.True(_clock.GetUtcNow() - start <= TimeSpan.FromSeconds(30.1), "it took longer than allowed");
        Assert.Equal(sending.IsCompletedSuccessfully, HttpSeen.Of(request).Verdict is HttpVerdict.Succeeded or HttpVerdict.Refused or HttpVerdict.RateLimited or HttpVerdict.ServerFailed);
    }

    private static HttpRequestMessage Read() => new(HttpMethod.Get, "http://venue.example/books");

    private async Task<(HttpResponseMessage Response, HttpRequestMessage Request)> SendAsync(HttpMethod method, ResilientHttpOptions? options = null)
    {
        var request = new HttpRequestMessage(method, "http://venue.example/books");
        return (await SendAsync(request, options), request);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ResilientHttpOptions? options = null)
    {
        Task<HttpResponseMessage> sending = Start(request, options ?? Options, default);
        Drive(sending);
        return sending;
    }

    private Task<HttpResponseMessage> Start(
        HttpRequestMessage request, ResilientHttpOptions options, CancellationToken cancellationToken, ScriptedServer? server = null, int seed = 3)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var client = new HttpMessageInvoker(new ResilientHttpHandler(options, _clock, new Random(seed), server ?? _server));
        return client.SendAsync(request, cancellationToken);
    }

    /// <summary>Moves the clock until the request has ended; each step fires what is due in it.</summary>
    private void Drive(Task sending)
    {
        for (int step = 0; !sending.IsCompleted; step++)
        {
            Assert.True(step < 100_000, "the request does not end");
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("the body broke off"));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            Task.FromException(new IOException("the body broke off"));
    }
}
