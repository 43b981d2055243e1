using Arbit.Books;

namespace Arbit.Venues.Kalshi.Streaming;

/// <summary>A followed book that only a snapshot can mend or fill.</summary>
/// <param name="Ticker">The market.</param>
/// <param name="IsGapped">True when it was fine before: then a snapshot is wanted at once.</param>
internal readonly record struct UnsyncedBook(string Ticker, bool IsGapped)
{
    /// <summary>Those among books. A silent one is left out: its subscription's next frame mends it. Inside the gate only.</summary>
    public static IReadOnlyList<UnsyncedBook> Of(IEnumerable<OrderBook> books) =>
    [
        .. books
            .Where(static b => b.State != BookState.Synced && !(b.State == BookState.Stale && b.Fault == BookFault.Silent))
            .Select(static b => new UnsyncedBook(b.Market.Symbol, b.State is BookState.Gapped or BookState.Suspect)),
    ];
}
