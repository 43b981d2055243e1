using System.Net.Http.Headers;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// Sends private requests, each that is no read at most once. An answer of any status is a value, and so is the lack of one.
/// </summary>
/// <threadsafety>Safe for any number of requests at a time.</threadsafety>
internal sealed class PrivateClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _clob;
    private readonly BudgetLane? _lane;

    /// <param name="options">Where the venue is.</param>
    /// <param name="credentials">Who asks; null where requests carry their own headers.</param>
    /// <param name="handler">What sends; disposed with this.</param>
    /// <param name="clock">All waits.</param>
    /// <param name="time">The time requests are signed with.</param>
    /// <param name="random">The jitter of waits.</param>
    public PrivateClient(
        PolymarketOptions options, PolymarketCredentials? credentials, HttpMessageHandler handler, TimeProvider clock, OrderClock time, Random random)
    {
        _clob = options.Clob;
#pragma warning disable CA2000 // The client disposes its chain of handlers.
        _client = new HttpClient(new ResilientHttpHandler(new ResilientHttpOptions(), clock, random, new PrivateHandler(credentials, time, handler)))
#pragma warning restore CA2000
        {
            // The handler keeps the times, on the injected clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    private PrivateClient(PrivateClient other, BudgetLane lane)
    {
        _client = other._client;
        _clob = other._clob;
        _lane = lane;
    }

    /// <summary>The same client for requests that may use what is reserved, whatever they say themselves. Ends with this one.</summary>
    public PrivateClient InReservedLane() => new(this, BudgetLane.Reserved);

    /// <summary>The network as private requests want it: no redirect, which would carry the signature elsewhere.</summary>
    public static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <exception cref="OperationCanceledException">A read was cancelled. Anything else is then a reply that may have been sent.</exception>
    public async Task<PrivateReply> SendAsync(PrivateRequest asked, CancellationToken cancellationToken)
    {
        string root = (asked.Host ?? _clob).AbsoluteUri.TrimEnd('/');
        using var request = new HttpRequestMessage(asked.Method, root + asked.Path + asked.Query);
        request.Options.Set(PrivateHandler.Request, _lane is { } lane ? asked with { Lane = lane } : asked);
        if (asked.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        foreach ((string name, string value) in asked.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return new PrivateReply(response.StatusCode, bytes,
                response.IsSuccessStatusCode ? null : RestErrors.Of(asked.Where, response.StatusCode, bytes), WasSent(request));
        }
        catch (OperationCanceledException) when (asked.Method != HttpMethod.Get)
        {
            return Without(asked, request, new VenueFault(FaultKind.Connectivity, asked.Where, "given up before an answer came"));
        }
        catch (Exception error) when (RestErrors.Of(asked.Where, error) is { } fault)
        {
            return Without(asked, request, fault);
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool WasSent(HttpRequestMessage request) => request.Options.TryGetValue(PrivateHandler.Sent, out bool sent) && sent;

    private static PrivateReply Without(PrivateRequest asked, HttpRequestMessage request, VenueFault fault) => new(null, default,
        WasSent(request) ? fault : fault with { Where = asked.Where, Detail = $"not sent: {fault.Detail}" }, WasSent(request));
}
