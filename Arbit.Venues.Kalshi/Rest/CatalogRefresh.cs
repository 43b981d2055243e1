using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// Reads the catalog and the fees and hands every body to the venue as it came. A failure leaves what was known as it is:
/// its fees and states are old then, and the session says so.
/// </summary>
internal sealed class CatalogRefresh(KalshiRestClient rest, KalshiVenue venue, KalshiCatalogScope scope, TimeProvider clock)
{
    // Above this many, one body of all series is less than asking for each.
    private const int MostSingleSeries = 40;
    private const string Prefix = KalshiVenue.Name + "/catalog/";
    private VenueFault? _fault;

    /// <summary>Reads everything once.</summary>
    /// <returns>The first thing that went wrong, or null.</returns>
    public async Task<VenueFault?> RunAsync(CancellationToken stop)
    {
        _fault = null;
        if (scope == KalshiCatalogScope.Open)
        {
            await TakeAsync("markets", rest.AllMarketsAsync("open", stop)).ConfigureAwait(false);
            await TakeAsync("events", rest.AllEventsAsync("open", stop)).ConfigureAwait(false);
        }

        // Followed markets in either scope: one that closed is no longer among the open ones, and must be seen to close.
        await NamedAsync(venue.Followed(), stop).ConfigureAwait(false);
        Take("fee_changes", await rest.SeriesFeeChangesAsync(stop).ConfigureAwait(false));
        await TakeAsync("event_fee_changes", rest.EventFeeChangesAsync(stop)).ConfigureAwait(false);
        return _fault;
    }

    /// <summary>Reads a few markets with their events and series.</summary>
    /// <returns>The first thing that went wrong, or null.</returns>
    public async Task<VenueFault?> RunAsync(IReadOnlyList<string> tickers, CancellationToken stop)
    {
        _fault = null;
        await NamedAsync(tickers, stop).ConfigureAwait(false);
        return _fault;
    }

    private async Task NamedAsync(IReadOnlyList<string> tickers, CancellationToken stop)
    {
        foreach (string[] some in tickers.Chunk(KalshiRestClient.MostTickers))
        {
            Take("markets", await rest.MarketsAsync(some, stop).ConfigureAwait(false));
        }

        string[] events = [.. tickers.Select(EventOf).Where(static e => e.Length > 0).Distinct()];
        foreach (string[] some in events.Chunk(KalshiRestClient.MostTickers))
        {
            Take("events", await rest.EventsAsync(some, stop).ConfigureAwait(false));
        }

        string[] series = [.. events.Select(venue.SeriesOf).Where(static s => s.Length > 0).Distinct()];
        if (series.Length > MostSingleSeries)
        {
            Take("series", await rest.AllSeriesAsync(stop).ConfigureAwait(false));
            return;
        }

        foreach (string one in series)
        {
            Take("series", await rest.SeriesAsync(one, stop).ConfigureAwait(false));
        }
    }

    private string EventOf(string ticker) =>
        venue.Instruments.Find(new MarketId(KalshiVenue.VenueName, ticker)) is OutcomeMarket market ? market.EventSymbol : "";

    private async Task TakeAsync(string kind, IAsyncEnumerable<RestReply> pages)
    {
        await foreach (RestReply page in pages.ConfigureAwait(false))
        {
            Take(kind, page);
        }
    }

    private void Take(string kind, RestReply reply)
    {
        if (reply.IsSuccess)
        {
            venue.Receive(new GateInput(GateInputKind.Configuration, Prefix + kind, reply.Body, clock.GetUtcNow()));
        }
        else
        {
            _fault ??= reply.Fault;
        }
    }
}
