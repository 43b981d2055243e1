using Arbit.Books;
using Arbit.Detection;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Faults.Tests.Support;

/// <summary>Sits where a detector sits and notes every change of a book's state, in the turn in which it happens.</summary>
internal sealed class BookWatcher : IArbitrageDetector
{
    private readonly Dictionary<MarketId, (BookState State, int Epoch)> _last = [];

    public List<BookChange> Changes { get; } = [];

    public void OnBookChanged(OrderBook book, in GateTurn turn, IDetectionSink sink)
    {
        (BookState, int) now = (book.State, book.Epoch);
        if (_last.GetValueOrDefault(book.Market) != now)
        {
            _last[book.Market] = now;
            Changes.Add(new BookChange(turn.At, book.Market, book.State, book.Fault, book.Epoch));
        }
    }
}
