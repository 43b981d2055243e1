using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Arbit.Transport;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// How requests reach the venue and answers come back: reads are repeated while that can help, everything else is sent once.
/// Expected failures are values; nothing it returns holds a header.
/// </summary>
/// <threadsafety>Safe for any number of requests at a time.</threadsafety>
internal sealed class RestChannel : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _root;
    private readonly int _maxPages;

    /// <param name="options">Where it is, and its limits.</param>
    /// <param name="budgets">What the account may ask.</param>
    /// <param name="signer">Signs every request; null to ask without an account.</param>
    /// <param name="venueClock">Learns from the answers.</param>
    /// <param name="clock">All times and waits.</param>
    /// <param name="random">The jitter of the waits.</param>
    /// <param name="primary">What sends; not disposed.</param>
    public RestChannel(
        KalshiOptions options, AccountBudgets budgets, RequestSigner? signer, VenueClock venueClock, TimeProvider clock, Random random,
        HttpMessageHandler primary)
    {
        _root = options.RestAddress.AbsoluteUri.TrimEnd('/');
        _maxPages = options.MaxCatalogPages;
        var attempts = new AttemptHandler(budgets, signer, venueClock, clock, new Shared(primary));
        var resilience = new ResilientHttpOptions { MaxResponseBytes = options.MaxBodyBytes };
        _client = new HttpClient(new ResilientHttpHandler(resilience, clock, random, attempts)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request that changes something, once.</summary>
    /// <param name="method">POST or DELETE.</param>
    /// <param name="path">The path under the API's root, with its query.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="toll">Its tokens.</param>
    /// <param name="signature">A signature made before; null to sign when it goes out.</param>
    /// <param name="stop">Gives up waiting for the answer.</param>
    public async Task<SentReply> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? body, Toll toll, EarlySignature? signature, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, _root + path);
        if (body is { } json)
        {
            request.Content = new ReadOnlyMemoryContent(json);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        request.Options.Set(AttemptHandler.IsUncached, true);
        request.Options.Set(AttemptHandler.TollKey, toll);
        if (signature is not null)
        {
            request.Options.Set(AttemptHandler.EarlySignatureKey, signature);
        }

        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, stop).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
            return WasSent(request)
                ? new SentReply(true, response.StatusCode, answer, "")
                : new SentReply(false, null, [], "too many requests wait for the budget already");
        }
#pragma warning disable CA1031 // Whatever went wrong: once it was handed over the request may have been carried out, and only that counts.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new SentReply(WasSent(request), null, [], Failure(error));
        }
    }

    private static bool WasSent(HttpRequestMessage request) => request.Options.TryGetValue(AttemptHandler.WasSent, out bool sent) && sent;

    // Types and codes only: a message may repeat what was sent.
    private static string Failure(Exception error) => error switch
    {
        TimeoutException => "no answer in time",
        OperationCanceledException => "given up before an answer",
        HttpRequestException { HttpRequestError: HttpRequestError.UserAuthenticationError } => "the request could not be signed",
        HttpRequestException http => $"the connection failed ({http.HttpRequestError})",
        _ => $"the request failed ({error.GetType().Name})",
    };

    // Ends at an empty cursor, at a failure, at a cursor that repeats itself, and at the most pages: what a server says of
    // how much is left is not trusted.
    public async IAsyncEnumerable<RestReply> PagesAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop, Toll? toll = null)
    {
        string cursor = "";
        for (int page = 1; ; page++)
        {
            string query = cursor.Length == 0 ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&cursor=" : "?cursor=") + Uri.EscapeDataString(cursor);
            RestReply reply = await GetAsync(path + query, stop, toll: toll).ConfigureAwait(false);
            yield return reply;
            string? next = reply.IsSuccess ? CursorOf(reply.Body) : null;
            if (string.IsNullOrEmpty(next))
            {
                yield break;
            }

            if (page >= _maxPages || next == cursor)
            {
                string why = next == cursor ? "the cursor repeats itself" : $"there are more than {_maxPages.ToString(CultureInfo.InvariantCulture)} pages";
                yield return new RestReply(null, new VenueFault(FaultKind.Malformed, PathOf(path), why));
                yield break;
            }

            cursor = next;
        }
    }

    private static string? CursorOf(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("cursor", out JsonElement cursor) && cursor.ValueKind == JsonValueKind.String
                ? cursor.GetString()
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The reader of the body says what is wrong with it; there is no next page of it.
            return null;
        }
    }

    /// <summary>Reads one path.</summary>
    public async Task<RestReply> GetAsync(string path, CancellationToken stop, bool isUncached = false, Toll? toll = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root + path);
        request.Options.Set(AttemptHandler.IsUncached, isUncached);
        if (toll is not null)
        {
            request.Options.Set(AttemptHandler.TollKey, toll);
        }

        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, stop).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new RestReply(body, null)
                : new RestReply(null, RestErrors.Read(PathOf(path), response.StatusCode, body)) { Status = response.StatusCode };
        }
        catch (TimeoutException)
        {
            return new RestReply(null, new VenueFault(FaultKind.Connectivity, PathOf(path), "no answer in time"));
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.UserAuthenticationError)
        {
            return new RestReply(null, new VenueFault(FaultKind.Authentication, PathOf(path), "the request could not be signed"));
        }
        catch (HttpRequestException error)
        {
            bool isTooLong = error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded;
            return new RestReply(null, new VenueFault(isTooLong ? FaultKind.Malformed : FaultKind.Connectivity, PathOf(path),
                isTooLong ? "the answer is longer than MaxBodyBytes allows" : $"the venue could not be reached ({error.HttpRequestError})"));
        }
    }

    private static string PathOf(string path) => path.Split('?', 2)[0];

    // Keeps what was handed in alive when the client is disposed.
    private sealed class Shared(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override void Dispose(bool disposing) => base.Dispose(false);
    }
}
