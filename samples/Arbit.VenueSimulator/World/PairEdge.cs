using Arbit.Books;
using Arbit.Markets;

namespace Arbit.VenueSimulator.World;

/// <summary>
/// What the books of a pair offer in one direction: buy one outcome on Kalshi and the other on Polymarket. Net of both
/// venues' documented taker fees, unrounded.
/// </summary>
/// <param name="Gross">Dollars a contract at the best prices, before fees.</param>
/// <param name="Net">Dollars a contract at the best prices, after fees.</param>
/// <param name="Size">Contracts whose last one still nets something; 0 when the best prices do not.</param>
/// <param name="Total">Dollars that this size nets.</param>
public sealed record PairEdge(decimal Gross, decimal Net, decimal Size, decimal Total)
{
    /// <summary>Reads the books, or null when one of the two sides is empty.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="buysYesOnKalshi">The direction.</param>
    internal static PairEdge? Of(SimPair pair, bool buysYesOnKalshi)
    {
        BookSide taken = buysYesOnKalshi ? BookSide.Ask : BookSide.Bid;
        BookSide other = buysYesOnKalshi ? BookSide.Bid : BookSide.Ask;
        PairEdge? edge = null;
        int i = 0, j = 0;
        decimal takenHere = 0m, takenThere = 0m;
        while (i < pair.Kalshi.Book.Count(taken) && pair.Aligned(other, j) is { } there)
        {
            BookLevel here = pair.Kalshi.Book.Level(taken, i);
            decimal gross = (buysYesOnKalshi ? there.Ticks - here.Ticks : here.Ticks - there.Ticks) / (decimal)SimMarket.One;
            decimal net = gross - pair.Kalshi.TakerFee(here.Ticks) - pair.Polymarket.TakerFee(there.Ticks);
            edge ??= new PairEdge(gross, net, 0m, 0m);
            if (net <= 0m)
            {
                return edge;
            }

            decimal leftHere = ((decimal)here.Lots / pair.Kalshi.Unit) - takenHere;
            decimal leftThere = ((decimal)there.Lots / pair.Polymarket.Unit) - takenThere;
            decimal size = Math.Min(leftHere, leftThere);
            edge = edge with { Size = edge.Size + size, Total = edge.Total + (size * net) };
            takenHere += size;
            takenThere += size;
            if (size == leftHere)
            {
                i++;
                takenHere = 0m;
            }

            if (size == leftThere)
            {
                j++;
                takenThere = 0m;
            }
        }

        return edge;
    }
}
