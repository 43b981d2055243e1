using System.Globalization;
using System.Text.Json;
using Arbit.Transport;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// The venue's read requests for market data. Expected failures are values; nothing it returns holds a header.
/// Source: OpenAPI 3.28.0 to 3.32.0.
/// </summary>
/// <threadsafety>Safe for any number of requests at a time.</threadsafety>
internal sealed class KalshiRestClient : IDisposable
{
    public const int MostTickers = 100;
    private const int MarketsPerPage = 1000, EventsPerPage = 200;
    private readonly HttpClient _client;
    private readonly RequestBudget _budget;
    private readonly string _root;
    private readonly int _maxPages;

    /// <param name="options">Where it is, its budget and its limits.</param>
    /// <param name="signer">Signs every request; null to ask without an account.</param>
    /// <param name="venueClock">Learns from the answers.</param>
    /// <param name="clock">All times and waits.</param>
    /// <param name="random">The jitter of the waits.</param>
    /// <param name="primary">What sends; not disposed.</param>
    public KalshiRestClient(
        KalshiOptions options, RequestSigner? signer, VenueClock venueClock, TimeProvider clock, Random random, HttpMessageHandler primary)
    {
        _root = options.RestAddress.AbsoluteUri.TrimEnd('/');
        _maxPages = options.MaxCatalogPages;
        _budget = new RequestBudget(new RequestBudgetOptions { Capacity = options.ReadBurst, RefillTokens = options.ReadTokensPerSecond }, clock);
        var attempts = new AttemptHandler(_budget, signer, venueClock, clock, new Shared(primary));
        var resilience = new ResilientHttpOptions { MaxResponseBytes = options.MaxBodyBytes };
        _client = new HttpClient(new ResilientHttpHandler(resilience, clock, random, attempts)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether the exchange is open; needs no account, and measures the venue's clock.</summary>
    public Task<RestReply> StatusAsync(CancellationToken stop) => GetAsync("/exchange/status", stop, isUncached: true);

    /// <summary>A signed request that changes nothing: says whether the credentials are good, and why not.</summary>
    public Task<RestReply> LimitsAsync(CancellationToken stop) => GetAsync("/account/limits", stop, isUncached: true);

    /// <summary>One market.</summary>
    public Task<RestReply> MarketAsync(string ticker, CancellationToken stop) => GetAsync("/markets/" + Uri.EscapeDataString(ticker), stop);

    /// <summary>Named markets, at most <see cref="MostTickers"/>.</summary>
    public Task<RestReply> MarketsAsync(IEnumerable<string> tickers, CancellationToken stop) =>
        GetAsync($"/markets?limit={MostTickers}&tickers={Join(tickers)}", stop);

    /// <summary>All markets of a status, page by page; combinations are left out.</summary>
    public IAsyncEnumerable<RestReply> AllMarketsAsync(string status, CancellationToken stop) =>
        PagesAsync($"/markets?limit={MarketsPerPage}&status={Uri.EscapeDataString(status)}&mve_filter=exclude", stop);

    /// <summary>Named events, at most <see cref="MostTickers"/>, without their markets.</summary>
    public Task<RestReply> EventsAsync(IEnumerable<string> tickers, CancellationToken stop) =>
        GetAsync($"/events?limit={EventsPerPage}&tickers={Join(tickers)}", stop);

    /// <summary>All events of a status, page by page.</summary>
    public IAsyncEnumerable<RestReply> AllEventsAsync(string status, CancellationToken stop) =>
        PagesAsync($"/events?limit={EventsPerPage}&status={Uri.EscapeDataString(status)}", stop);

    /// <summary>One series.</summary>
    public Task<RestReply> SeriesAsync(string ticker, CancellationToken stop) => GetAsync("/series/" + Uri.EscapeDataString(ticker), stop);

    /// <summary>All series: one body of some megabytes.</summary>
    public Task<RestReply> AllSeriesAsync(CancellationToken stop) => GetAsync("/series", stop);

    /// <summary>The announced changes of series' fees.</summary>
    public Task<RestReply> SeriesFeeChangesAsync(CancellationToken stop) => GetAsync("/series/fee_changes", stop);

    /// <summary>The announced changes of events' fees, page by page.</summary>
    public IAsyncEnumerable<RestReply> EventFeeChangesAsync(CancellationToken stop) => PagesAsync("/events/fee_changes", stop);

    /// <summary>A market's book at full depth. A ticker the venue does not know has an empty one.</summary>
    public Task<RestReply> OrderBookAsync(string ticker, CancellationToken stop) =>
        GetAsync($"/markets/{Uri.EscapeDataString(ticker)}/orderbook", stop, isUncached: true);

    public void Dispose()
    {
        _client.Dispose();
        _budget.Dispose();
    }

    private static string Join(IEnumerable<string> tickers) => Uri.EscapeDataString(string.Join(',', tickers));

    // Ends at an empty cursor, at a failure, at a cursor that repeats itself, and at the most pages: what a server says of
    // how much is left is not trusted.
    private async IAsyncEnumerable<RestReply> PagesAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        string cursor = "";
        for (int page = 1; ; page++)
        {
            string query = cursor.Length == 0 ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&cursor=" : "?cursor=") + Uri.EscapeDataString(cursor);
            RestReply reply = await GetAsync(path + query, stop).ConfigureAwait(false);
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

    private async Task<RestReply> GetAsync(string path, CancellationToken stop, bool isUncached = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root + path);
        request.Options.Set(AttemptHandler.IsUncached, isUncached);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, stop).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new RestReply(body, null)
                : new RestReply(null, RestErrors.Read(PathOf(path), response.StatusCode, body));
        }
        catch (TimeoutException)
        {
            return new RestReply(null, new VenueFault(FaultKind.Connectivity, PathOf(path), "no answer in time"));
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
