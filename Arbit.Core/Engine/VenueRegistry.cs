using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Engine;

/// <summary>The engine's venues as one source of books, instruments and fees.</summary>
internal sealed class VenueRegistry : IBookSource, IInstrumentSource, IFeeSource
{
    private readonly Dictionary<VenueId, IVenue> _venues = [];

    public IReadOnlyCollection<IVenue> All => _venues.Values;

    public IReadOnlyCollection<VenueId> Ids => _venues.Keys;

    public void Add(IVenue venue)
    {
        if (!_venues.TryAdd(venue.Id, venue))
        {
            throw new InvalidOperationException($"The venue '{venue.Id}' is registered twice; register it once.");
        }
    }

    public IVenue? Of(VenueId id) => _venues.GetValueOrDefault(id);

    /// <summary>The venue an input's source names in its first segment, without allocating.</summary>
    public IVenue? OfSource(ReadOnlySpan<char> source)
    {
        int slash = source.IndexOf('/');
        ReadOnlySpan<char> name = slash < 0 ? source : source[..slash];
        foreach ((VenueId id, IVenue venue) in _venues)
        {
            if (name.SequenceEqual(id.Name))
            {
                return venue;
            }
        }

        return null;
    }

    OrderBook? IBookSource.Find(MarketId market) => Of(market.Venue)?.Books.Find(market);

    Instrument? IInstrumentSource.Find(MarketId market) => Of(market.Venue)?.Instruments.Find(market);

    public FeeSchedule? FeesOf(MarketId market) => Of(market.Venue)?.Fees.FeesOf(market);
}
