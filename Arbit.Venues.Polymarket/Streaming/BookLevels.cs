using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// Puts levels as the wire names them into the market's one book, which is the first token's: what the second token
/// bids at q, the first one asks at one minus q.
/// </summary>
internal static class BookLevels
{
    /// <summary>Puts all levels of a book message, in whatever order they came.</summary>
    public static void Put(OrderBook book, Outcome outcome, MarketFrame frame, in WireMessage message)
    {
        for (int i = 0; i < message.BidCount; i++)
        {
            Put(book, outcome, BookSide.Bid, frame.Level(message.FirstBid + i));
        }

        for (int i = 0; i < message.AskCount; i++)
        {
            Put(book, outcome, BookSide.Ask, frame.Level(message.FirstAsk + i));
        }
    }

    /// <summary>A number that differs when the levels do, as good as always.</summary>
    public static ulong Fingerprint(OrderBook book)
    {
        ulong hash = 14_695_981_039_346_656_037;
        for (BookSide side = BookSide.Bid; side <= BookSide.Ask; side++)
        {
            for (int rank = 0; rank < book.Count(side); rank++)
            {
                BookLevel level = book.Level(side, rank);
                hash = Mix(Mix(hash, (ulong)level.Ticks), (ulong)level.Lots);
            }

            hash = Mix(hash, ulong.MaxValue);
        }

        return hash;
    }

    /// <summary>
    /// Applies the entries of a price_change once: those of the token named first, and of the other token only what
    /// does not mirror them.
    /// </summary>
    /// <returns>True when the other token's entries mirror the first one's.</returns>
    public static bool Change(OrderBook book, BookTerms terms, MarketFrame frame, in WireMessage message, ReadOnlySpan<byte> payload,
        DateTimeOffset at, out int applied)
    {
        int end = message.FirstChange + message.ChangeCount;
        Outcome first = terms.OutcomeOf(frame.Change(message.FirstChange).Asset.Of(payload));
        applied = 0;
        for (int i = message.FirstChange; i < end; i++)
        {
            ref readonly WireChange change = ref frame.Change(i);
            if (terms.OutcomeOf(change.Asset.Of(payload)) == first)
            {
                Set(book, first, change, at);
                applied++;
            }
        }

        bool agree = true;
        int next = message.FirstChange;
        for (int i = message.FirstChange; i < end; i++)
        {
            ref readonly WireChange change = ref frame.Change(i);
            if (terms.OutcomeOf(change.Asset.Of(payload)) == first)
            {
                continue;
            }

            while (next < end && terms.OutcomeOf(frame.Change(next).Asset.Of(payload)) != first)
            {
                next++;
            }

            if (next < end && IsMirror(frame.Change(next), change, book.Scale.One))
            {
                next++;
                continue;
            }

            agree = false;
            Set(book, first.Opposite(), change, at);
            applied++;
        }

        return agree;
    }

    /// <summary>Whether the best prices that the last entry of each token states are ours.</summary>
    public static bool TouchAgrees(OrderBook book, BookTerms terms, MarketFrame frame, in WireMessage message, ReadOnlySpan<byte> payload)
    {
        bool agree = true;
        Outcome seen = Outcome.None;
        for (int i = message.ChangeCount - 1; i >= 0; i--)
        {
            ref readonly WireChange change = ref frame.Change(message.FirstChange + i);
            Outcome outcome = terms.OutcomeOf(change.Asset.Of(payload));
            if (outcome == seen)
            {
                continue;
            }

            agree &= !change.HasTouch || TouchAgrees(book, outcome, change.BestBid, change.BestAsk);
            if (seen != Outcome.None)
            {
                break;
            }

            seen = outcome;
        }

        return agree;
    }

    /// <summary>Whether stated best prices are ours.</summary>
    public static bool TouchAgrees(OrderBook book, Outcome outcome, long bestBid, long bestAsk)
    {
        var view = new BookView(book, outcome);
        return bestBid == Best(view, BookSide.Bid) && bestAsk == Best(view, BookSide.Ask);
    }

    private static long Best(BookView view, BookSide side) => view.TryBest(side, out BookLevel best) ? best.Ticks : WireChange.NoPrice;

    private static void Put(OrderBook book, Outcome outcome, BookSide side, WireLevel level) =>
        book.PutSnapshotLevel(Map(outcome, side), Map(book, outcome, level.Ticks), level.Lots);

    private static void Set(OrderBook book, Outcome outcome, in WireChange change, DateTimeOffset at) =>
        book.SetLevel(Map(outcome, change.Side), Map(book, outcome, change.Ticks), change.Lots, at);

    private static bool IsMirror(in WireChange one, in WireChange other, long price) =>
        one.Ticks + other.Ticks == price && one.Lots == other.Lots && one.Side != other.Side;

    private static BookSide Map(Outcome outcome, BookSide side) => outcome != Outcome.No ? side
        : side == BookSide.Bid ? BookSide.Ask
        : BookSide.Bid;

    private static long Map(OrderBook book, Outcome outcome, long ticks) => outcome == Outcome.No ? book.Scale.One - ticks : ticks;

    // FNV-1a over words.
    private static ulong Mix(ulong hash, ulong value) => unchecked((hash ^ value) * 1_099_511_628_211);
}
