using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>
/// The slots of all markets that bundles hold, found by the book itself. Slots are looked up anew when a source's version
/// moves, so an update costs the same however many markets there are.
/// </summary>
internal sealed class SlotIndex(IBookSource books, IInstrumentSource instruments, IFeeSource fees)
{
    private readonly Dictionary<MarketId, MarketSlot> _byMarket = [];
    private readonly Dictionary<OrderBook, MarketSlot> _byBook = new(ReferenceEqualityComparer.Instance);
    private long _generation;
    private long _bookVersion = -1;
    private long _instrumentVersion = -1;
    private long _feeVersion = -1;

    /// <summary>Notices new versions of the sources. Call once per change, before anything else.</summary>
    public void NoteVersions()
    {
        long book = books.Version, instrument = instruments.Version, fee = fees.Version;
        if (book < 0 || instrument < 0 || fee < 0 || book != _bookVersion || instrument != _instrumentVersion || fee != _feeVersion)
        {
            (_bookVersion, _instrumentVersion, _feeVersion) = (book, instrument, fee);
            _generation++;
        }
    }

    /// <summary>The slot whose live book this is, or null: nothing is decided on a book that is not its market's live one.</summary>
    public MarketSlot? Find(OrderBook book)
    {
        if (!_byBook.TryGetValue(book, out MarketSlot? slot) && !_byMarket.TryGetValue(book.Market, out slot))
        {
            return null;
        }

        Refresh(slot);
        return ReferenceEquals(slot.Book, book) ? slot : null;
    }

    /// <summary>Looks the slot up again when a source may have changed.</summary>
    public void Refresh(MarketSlot slot)
    {
        if (slot.Generation == _generation)
        {
            return;
        }

        OrderBook? before = slot.Book;
        slot.Resolve(_generation, books, instruments, fees);
        if (!ReferenceEquals(before, slot.Book))
        {
            Forget(before);
            if (slot.Book is not null)
            {
                _byBook[slot.Book] = slot;
            }
        }
    }

    /// <summary>The slot of a market, made when there is none.</summary>
    public MarketSlot SlotOf(MarketId market)
    {
        if (!_byMarket.TryGetValue(market, out MarketSlot? slot))
        {
            slot = new MarketSlot(market);
            _byMarket.Add(market, slot);
        }

        return slot;
    }

    /// <summary>Drops a slot that no bundle holds any more.</summary>
    public void Release(MarketSlot slot)
    {
        _byMarket.Remove(slot.Market);
        Forget(slot.Book);
    }

    private void Forget(OrderBook? book)
    {
        if (book is not null)
        {
            _byBook.Remove(book);
        }
    }
}
