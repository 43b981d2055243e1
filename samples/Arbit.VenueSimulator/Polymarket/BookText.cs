using System.Text;
using Arbit.Books;
using Arbit.Markets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>A token's view of a market's book, as the venue writes it. The second token sees the first one's mirrored.</summary>
internal static class BookText
{
    /// <summary>A level's price in the token's prices.</summary>
    public static string Price(long ticks, int token) => WireText.Shortest(token == 0 ? ticks : SimMarket.One - ticks, SimMarket.PriceDecimals);

    public static string Size(long lots) => WireText.Shortest(lots, 6);

    /// <summary>The token's best price on a side of its own book, or what the venue writes for an empty one.</summary>
    public static string Best(PolymarketMarket market, int token, bool isBid)
    {
        BookSide side = isBid == (token == 0) ? BookSide.Bid : BookSide.Ask;
        return market.Best(side) is { } best ? Price(best.Ticks, token) : isBid ? "0" : "1";
    }

    /// <summary>The token's best level on a side of its own book, in its own prices.</summary>
    public static BookLevel? BestLevel(PolymarketMarket market, int token, bool isBid)
    {
        BookSide side = isBid == (token == 0) ? BookSide.Bid : BookSide.Ask;
        return market.Best(side) is { } best ? new BookLevel(token == 0 ? best.Ticks : SimMarket.One - best.Ticks, best.Lots) : null;
    }

    /// <summary>Both sides of the token's book, each with its best level last.</summary>
    public static void Levels(StringBuilder text, PolymarketMarket market, int token)
    {
        text.Append("\"bids\":");
        Side(text, market, token, token == 0 ? BookSide.Bid : BookSide.Ask);
        text.Append(",\"asks\":");
        Side(text, market, token, token == 0 ? BookSide.Ask : BookSide.Bid);
    }

    private static void Side(StringBuilder text, PolymarketMarket market, int token, BookSide side)
    {
        text.Append('[');
        for (int rank = market.Book.Count(side) - 1; rank >= 0; rank--)
        {
            BookLevel level = market.Book.Level(side, rank);
            text.Append("{\"price\":\"").Append(Price(level.Ticks, token)).Append("\",\"size\":\"").Append(Size(level.Lots)).Append(rank == 0 ? "\"}" : "\"},");
        }

        text.Append(']');
    }
}
