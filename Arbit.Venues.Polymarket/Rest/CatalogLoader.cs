using Arbit.Events;
using Arbit.Venues.Polymarket.Instruments;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// Reads the catalog with its fees: the whole open one by pages, or markets by their condition ids. What Gamma does not
/// list, the CLOB is asked for: markets of Protocol V2 appeared there first.
/// </summary>
internal sealed class CatalogLoader(PolymarketRest rest, RestInput input, InstrumentCatalog catalog)
{
    /// <summary>Condition ids of one request: 4 KB of address.</summary>
    private const int MarketsPerRequest = 50;

    /// <summary>A venue that never ends its list would be read for ever.</summary>
    private const int MaxPages = 5_000;

    /// <summary>Reads the open catalog.</summary>
    /// <returns>The markets it holds.</returns>
    public async Task<HashSet<string>> LoadAllAsync(CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            RestReply reply = await rest.MarketsAsync(cursor, cancellationToken).ConfigureAwait(false);
            if (!input.Take(reply, GateInputKind.Configuration, RestInput.Gamma) || reply.Body is null)
            {
                return seen;
            }

            seen.UnionWith(Listed(reply.Body));
            string? next = KeysetPage.NextCursor(reply.Body);
            if (next is null || next == cursor)
            {
                return seen;
            }

            cursor = next;
        }

        return seen;
    }

    /// <summary>Reads markets by their condition ids.</summary>
    public async Task LoadAsync(IEnumerable<string> symbols, CancellationToken cancellationToken)
    {
        // Symbols are the user's: only condition ids go into addresses.
        foreach (string[] some in symbols.Where(static s => MarketIds.Condition(s) == s).Chunk(MarketsPerRequest))
        {
            RestReply reply = await rest.MarketsAsync(some.Select(AskedAs), cancellationToken).ConfigureAwait(false);
            if (!input.Take(reply, GateInputKind.Configuration, RestInput.Gamma) || reply.Body is null)
            {
                // Gamma is not there: what it would list is asked for one by one only when it says that it does not.
                continue;
            }

            HashSet<string> listed = Listed(reply.Body);
            foreach (string symbol in some.Where(s => !listed.Contains(s)))
            {
                RestReply market = await rest.ClobMarketAsync(symbol, cancellationToken).ConfigureAwait(false);
                input.Take(market, GateInputKind.Configuration, RestInput.ClobMarket);
            }
        }
    }

    private static HashSet<string> Listed(byte[] body) =>
        CatalogBody.ReadGamma(body).Listings.Select(static l => l.ConditionId).ToHashSet(StringComparer.Ordinal);

    // Gamma writes the ids of Protocol V2 without the last byte, which is zero.
    private string AskedAs(string symbol) => catalog.Listing(symbol)?.Version == MarketVersion.V2 ? symbol[..^2] : symbol;
}
