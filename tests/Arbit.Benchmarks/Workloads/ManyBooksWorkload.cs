using System.Text;
using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues;

namespace Arbit.Benchmarks.Workloads;

/// <summary>A market found by its symbol and its book updated, among many.</summary>
internal sealed class ManyBooksWorkload : IWorkload
{
    private static readonly BookScale Scale = new(4, 2);
    private readonly VenueContext _context = VenueContext.Standalone();
    private readonly BookFeed _feed;
    private readonly byte[][] _symbols;
    private readonly int _books;
    private int _next;

    public ManyBooksWorkload(int books, int hot)
    {
        _books = books;
        _feed = Fill(books, _context);

        // Spread over all of them.
        _symbols = [.. Enumerable.Range(0, hot).Select(i => Encoding.ASCII.GetBytes(Symbol(i * (books / hot))))];
    }

    public string Name => $"update of {_symbols.Length:N0} books in turn, {_books:N0} resident (100 levels a side), found by symbol";

    public int Operations => 1024;

    public static BookFeed Fill(int books, VenueContext context)
    {
        var venue = new VenueId("bench");
        var feed = new BookFeed(venue, Scale, context);
        for (int i = 0; i < books; i++)
        {
            var market = new MarketId(venue, Symbol(i));
            feed.AddAsync(market).AsTask().GetAwaiter().GetResult();
            OrderBook book = feed.Find(market)!;
            book.BeginSnapshot(Scale, DateTimeOffset.UnixEpoch);
            for (int level = 0; level < 100; level++)
            {
                book.PutSnapshotLevel(BookSide.Bid, 4_990 - level, 100);
                book.PutSnapshotLevel(BookSide.Ask, 5_010 + level, 100);
            }

            book.CompleteSnapshot(BookState.Synced, DateTimeOffset.UnixEpoch);
        }

        return feed;
    }

    public void Run()
    {
        using GateTurn turn = _context.Gate.Enter(new GateInput(GateInputKind.Frame, "bench/ws/1", [], DateTimeOffset.UnixEpoch));
        for (int i = 0; i < 1024; i++)
        {
            OrderBook book = _feed.Find(_symbols[_next])!;
            _next = _next + 1 == _symbols.Length ? 0 : _next + 1;
            book.SetLevel(BookSide.Bid, 4_990 - (i % 5), 100 + (i & 7), turn.At);
            book.EndUpdate(turn.At);
            _feed.Changed(book, BookEventKind.Updated, turn);
        }
    }

    private static string Symbol(int number) => $"KXBENCH-26NOV-{number:D5}";
}
