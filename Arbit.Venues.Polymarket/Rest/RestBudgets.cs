using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// The request budgets of the venue's hosts, below its published limits: 1,500 books, 500 lists of books and 300 catalog
/// requests in 10 seconds (docs.polymarket.com, rate limits, 2026).
/// </summary>
internal sealed class RestBudgets(TimeProvider clock, Uri gamma) : IDisposable
{
    private static readonly TimeSpan WhenNotTold = TimeSpan.FromSeconds(1);
    private readonly RequestBudget _clob = new(new RequestBudgetOptions { Capacity = 40, RefillTokens = 40 }, clock);
    private readonly RequestBudget _gamma = new(new RequestBudgetOptions { Capacity = 25, RefillTokens = 25 }, clock);

    public RequestBudget Of(Uri? address) => address is not null && Uri.Compare(address, gamma, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        ? _gamma
        : _clob;

    /// <summary>The server asked for less.</summary>
    public void Penalise(HttpResponseMessage response)
    {
        TimeSpan? asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
        Of(response.RequestMessage?.RequestUri).Penalise(asked is { } time && time > TimeSpan.Zero ? time : WhenNotTold);
    }

    public void Dispose()
    {
        _clob.Dispose();
        _gamma.Dispose();
    }
}
