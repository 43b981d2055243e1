using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>The engine's venues as one source of books, instruments and fees.</summary>
internal sealed class VenueRegistry : IBookSource, IInstrumentSource, IFeeSource
{
    private IVenue[] _venues = [];

    public IReadOnlyList<IVenue> All => _venues;

    public IReadOnlyCollection<VenueId> Ids => [.. _venues.Select(static v => v.Id)];

    long IBookSource.Version => Sum(static v => v.Books.Version);

    long IInstrumentSource.Version => Sum(static v => v.Instruments.Version);

    long IFeeSource.Version => Sum(static v => v.Fees.Version);

    public void Add(IVenue venue)
    {
        if (Of(venue.Id) is not null)
        {
            throw new InvalidOperationException($"The venue '{venue.Id}' is registered twice; register it once.");
        }

        _venues = [.. _venues, venue];
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
    private long Sum(Func<IVenue, long> versionOf)
    {
        long sum = 0;
        foreach (IVenue venue in _venues)
        {
            long version = versionOf(venue);
            if (version < 0)
            {
                return -1;
            }

            sum += version;
        }

        return sum;
    }
}
