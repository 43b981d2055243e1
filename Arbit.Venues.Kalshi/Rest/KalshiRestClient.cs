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
    private readonly RestChannel _channel;

    /// <param name="options">Where it is, and its limits.</param>
    /// <param name="budgets">What the account may ask.</param>
    /// <param name="signer">Signs every request; null to ask without an account.</param>
    /// <param name="venueClock">Learns from the answers.</param>
    /// <param name="clock">All times and waits.</param>
    /// <param name="random">The jitter of the waits.</param>
    /// <param name="primary">What sends; not disposed.</param>
    public KalshiRestClient(
        KalshiOptions options, AccountBudgets budgets, RequestSigner? signer, VenueClock venueClock, TimeProvider clock, Random random,
        HttpMessageHandler primary) =>
        _channel = new RestChannel(options, budgets, signer, venueClock, clock, random, primary);

    /// <summary>Whether the exchange is open; needs no account, and measures the venue's clock.</summary>
    public Task<RestReply> StatusAsync(CancellationToken stop) => _channel.GetAsync("/exchange/status", stop, isUncached: true);

    /// <summary>A signed request that changes nothing: says whether the credentials are good, and why not.</summary>
    public Task<RestReply> LimitsAsync(CancellationToken stop) => _channel.GetAsync("/account/limits", stop, isUncached: true);

    /// <summary>One market.</summary>
    public Task<RestReply> MarketAsync(string ticker, CancellationToken stop) => _channel.GetAsync("/markets/" + Uri.EscapeDataString(ticker), stop);

    /// <summary>Named markets, at most <see cref="MostTickers"/>.</summary>
    public Task<RestReply> MarketsAsync(IEnumerable<string> tickers, CancellationToken stop) =>
        _channel.GetAsync($"/markets?limit={MostTickers}&tickers={Join(tickers)}", stop);

    /// <summary>All markets of a status, page by page; combinations are left out.</summary>
    public IAsyncEnumerable<RestReply> AllMarketsAsync(string status, CancellationToken stop) =>
        _channel.PagesAsync($"/markets?limit={MarketsPerPage}&status={Uri.EscapeDataString(status)}&mve_filter=exclude", stop);

    /// <summary>Named events, at most <see cref="MostTickers"/>, without their markets.</summary>
    public Task<RestReply> EventsAsync(IEnumerable<string> tickers, CancellationToken stop) =>
        _channel.GetAsync($"/events?limit={EventsPerPage}&tickers={Join(tickers)}", stop);

    /// <summary>All events of a status, page by page.</summary>
    public IAsyncEnumerable<RestReply> AllEventsAsync(string status, CancellationToken stop) =>
        _channel.PagesAsync($"/events?limit={EventsPerPage}&status={Uri.EscapeDataString(status)}", stop);

    /// <summary>One series.</summary>
    public Task<RestReply> SeriesAsync(string ticker, CancellationToken stop) => _channel.GetAsync("/series/" + Uri.EscapeDataString(ticker), stop);

    /// <summary>All series: one body of some megabytes.</summary>
    public Task<RestReply> AllSeriesAsync(CancellationToken stop) => _channel.GetAsync("/series", stop);

    /// <summary>The announced changes of series' fees.</summary>
    public Task<RestReply> SeriesFeeChangesAsync(CancellationToken stop) => _channel.GetAsync("/series/fee_changes", stop);

    /// <summary>The announced changes of events' fees, page by page.</summary>
    public IAsyncEnumerable<RestReply> EventFeeChangesAsync(CancellationToken stop) => _channel.PagesAsync("/events/fee_changes", stop);

    /// <summary>A market's book at full depth. A ticker the venue does not know has an empty one.</summary>
    public Task<RestReply> OrderBookAsync(string ticker, CancellationToken stop) =>
        _channel.GetAsync($"/markets/{Uri.EscapeDataString(ticker)}/orderbook", stop, isUncached: true);

    public void Dispose() => _channel.Dispose();

    private static string Join(IEnumerable<string> tickers) => Uri.EscapeDataString(string.Join(',', tickers));
}
