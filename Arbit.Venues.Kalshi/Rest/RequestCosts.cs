using System.Collections.Frozen;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What requests cost in tokens: a default, and the routes that differ from it, as the venue lists them
/// (<c>DELETE /trade-api/v2/portfolio/events/orders/:order_id</c>). Source: the venue's <c>GET /account/endpoint_costs</c>.
/// </summary>
internal sealed class RequestCosts(int fallback, IEnumerable<KeyValuePair<string, int>> routes)
{
    public const int Default = 10;

    // The most a request may be said to cost: far above any, and below every bucket that can be set.
    public const int Most = 1_000_000;

    private readonly FrozenDictionary<string, int> _routes = routes.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>As recorded in June 2026; the cancel of all orders as announced on 27 August 2026.</summary>
    public static RequestCosts Documented { get; } = new(Default,
    [
        KeyValuePair.Create(Routes.CancelOrder, 2),
        KeyValuePair.Create(Routes.CancelAll, 2),
        KeyValuePair.Create(Routes.Order, 2),
    ]);

    /// <summary>What a request to a route costs.</summary>
    public int Of(string route) => _routes.GetValueOrDefault(route, fallback);
}
