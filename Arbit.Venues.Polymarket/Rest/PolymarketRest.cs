using System.Net.Http.Headers;
using System.Text;
using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// Asks the venue's public REST services. Answers are bodies as they arrived, for the venue to read; failures are values.
/// </summary>
internal sealed class PolymarketRest : IDisposable
{
    /// <summary>The most tokens of one <c>POST /books</c>.</summary>
    public const int MaxTokens = 500;

    /// <summary>The most markets of one page of the catalog.</summary>
    public const int MaxMarkets = 100;

    private readonly RestBudgets _budgets;
    private readonly HttpClient _client;
    private readonly Uri _clob;
    private readonly Uri _gamma;

    public PolymarketRest(PolymarketOptions options, HttpMessageHandler handler, TimeProvider clock, Random random)
    {
        _clob = Folder(options.Clob);
        _gamma = Folder(options.Gamma);
        _budgets = new RestBudgets(clock, _gamma);
#pragma warning disable CA2000 // The client disposes its chain of handlers.
        _client = new HttpClient(new ResilientHttpHandler(new ResilientHttpOptions(), clock, random, new BudgetedHandler(_budgets, handler)))
#pragma warning restore CA2000
        {
            // The handler keeps the times, on the injected clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>One token's book.</summary>
    public Task<RestReply> BookAsync(string token, CancellationToken cancellationToken) =>
        GetAsync(_clob, $"book?token_id={token}", "GET /book", cancellationToken);

    /// <summary>Books of at most <see cref="MaxTokens"/> tokens; the venue leaves out those it does not know.</summary>
    public Task<RestReply> BooksAsync(IReadOnlyList<string> tokens, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Count, MaxTokens);
        string body = "[" + string.Join(',', tokens.Select(static t => $"{{\"token_id\":\"{t}\"}}")) + "]";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_clob, "books"))
        {
            Content = new StringContent(body, Encoding.ASCII, "application/json"),
        };
        return SendAsync(request, "POST /books", cancellationToken);
    }

    /// <summary>The venue's clock, in seconds.</summary>
    public Task<RestReply> TimeAsync(CancellationToken cancellationToken) => GetAsync(_clob, "time", "GET /time", cancellationToken);

    /// <summary>What the CLOB says about a market.</summary>
    public Task<RestReply> ClobMarketAsync(string condition, CancellationToken cancellationToken) =>
        GetAsync(_clob, $"clob-markets/{condition}", "GET /clob-markets", cancellationToken);

    /// <summary>A page of the open catalog.</summary>
    /// <param name="cursor">The last page's, or null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<RestReply> MarketsAsync(string? cursor, CancellationToken cancellationToken) =>
        GetAsync(_gamma, $"markets/keyset?closed=false&limit={MaxMarkets}{(cursor is null ? "" : "&after_cursor=" + Uri.EscapeDataString(cursor))}",
            "GET /markets/keyset", cancellationToken);

    /// <summary>Markets by their condition ids, open or not.</summary>
    public Task<RestReply> MarketsAsync(IEnumerable<string> conditions, CancellationToken cancellationToken) =>
        GetAsync(_gamma, $"markets/keyset?limit={MaxMarkets}{string.Concat(conditions.Select(static c => "&condition_ids=" + c))}",
            "GET /markets/keyset", cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _budgets.Dispose();
    }

    private static Uri Folder(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private Task<RestReply> GetAsync(Uri host, string path, string where, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host, path)), where, cancellationToken);

    private async Task<RestReply> SendAsync(HttpRequestMessage request, string where, CancellationToken cancellationToken)
    {
        where = $"{PolymarketVenue.Name}: {where}";
        try
        {
            using (request)
            {
                using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
                byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                return response.IsSuccessStatusCode ? RestReply.Of(body) : RestReply.Failed(RestErrors.Of(where, response.StatusCode, body));
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && RestErrors.Of(where, error) is { } fault)
        {
            return RestReply.Failed(fault);
        }
    }
}
