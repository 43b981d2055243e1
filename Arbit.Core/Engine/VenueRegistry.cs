using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>The engine's venues as one source of books, instruments and fees.</summary>
internal sealed class VenueRegistry : IBookSource, IInstrumentSource, IFeeSource
{
    private IVenue[] _venues = [];
    private IBookFeed[] _feeds = [];
    private IInstrumentCatalog[] _catalogs = [];
    private IFeeSource[] _fees = [];

    public IReadOnlyList<IVenue> All => _venues;

    public IReadOnlyCollection<VenueId> Ids => [.. _venues.Select(static v => v.Id)];

    // Asked on every change of a book: plain loops over what the venues hold.
    long IBookSource.Version
    {
        get
        {
            long sum = 0;
            foreach (IBookFeed feed in _feeds)
            {
                sum = Sum(sum, feed.Version);
            }

            return sum;
        }
    }

    long IInstrumentSource.Version
    {
        get
        {
            long sum = 0;
            foreach (IInstrumentCatalog catalog in _catalogs)
            {
                sum = Sum(sum, catalog.Version);
            }

            return sum;
        }
    }

    long IFeeSource.Version
    {
        get
        {
            long sum = 0;
            foreach (IFeeSource fees in _fees)
            {
                sum = Sum(sum, fees.Version);
            }

            return sum;
        }
    }

    public void Add(IVenue venue)
    {
        if (Of(venue.Id) is not null)
        {
            throw new InvalidOperationException($"The venue '{venue.Id}' is registered twice; register it once.");
        }

        _venues = [.. _venues, venue];
        _feeds = [.. _feeds, venue.Books];
        _catalogs = [.. _catalogs, venue.Instruments];
        _fees = [.. _fees, venue.Fees];
    }

    public IVenue? Of(VenueId id)
    {
        foreach (IVenue venue in _venues)
        {
            if (venue.Id == id)
            {
                return venue;
            }
        }

        return null;
    }

    /// <summary>The venue that an input's source names in its first segment, without allocating.</summary>
    public IVenue? OfSource(ReadOnlySpan<char> source)
    {
        int slash = source.IndexOf('/');
        ReadOnlySpan<char> name = slash < 0 ? source : source[..slash];
        foreach (IVenue venue in _venues)
        {
            if (name.SequenceEqual(venue.Id.Name))
            {
                return venue;
            }
        }

        return null;
    }

    OrderBook? IBookSource.Find(MarketId market) => Of(market.Venue)?.Books.Find(market);

    Instrument? IInstrumentSource.Find(MarketId market) => Of(market.Venue)?.Instruments.Find(market);

    public FeeSchedule? FeesOf(MarketId market) => Of(market.Venue)?.Fees.FeesOf(market);

    // One source that does not count makes the whole one that does not count.
    private static long Sum(long sum, long version) => sum < 0 || version < 0 ? -1 : sum + version;
}
