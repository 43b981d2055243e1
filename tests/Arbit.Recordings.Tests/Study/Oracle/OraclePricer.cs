namespace Arbit.Recordings.Tests.Study.Oracle;

/// <summary>
/// Finds the best size by pricing every size that could be the best. The worth of a size Q is net(Q) − hurdle × Q.
/// </summary>
/// <remarks>
/// <para>Why this is exact. Let L(Q) be the worth before any rounding of fees: it is linear in Q as long as neither side
/// reaches its next level. Rounding only costs, and never more than B, the sum of both sides'
/// <see cref="IOracleFee.MostRounding"/>; so L(Q) − B ≤ worth(Q) ≤ L(Q). Let M be the greatest L over all lawful sizes:
/// being linear in pieces, L is greatest at an end of a piece. The size there is worth at least M − B, so a size with
/// L(Q) &lt; M − B cannot be the best. Every other lawful size is priced exactly, one lot after the other. Nothing else
/// is assumed of the fees.</para>
/// <para>The lot is one hundredth of a contract on both venues.</para>
/// </remarks>
internal static class OraclePricer
{
    private const decimal Lot = 0.01m;
    private const int MostPriced = 2_000_000;

    public static OracleAnswer Answer(OracleSide first, OracleSide second, decimal hurdle)
    {
        if (first.Offers.Count == 0 || second.Offers.Count == 0)
        {
            return new OracleAnswer(OracleOutcome.OneSided, null, null, 0);
        }

        decimal a = first.Offers[0].Price, b = second.Offers[0].Price;
        decimal gross = 1m - a - b;
        if (gross - first.Fee.PerContract(a) - second.Fee.PerContract(b) < hurdle)
        {
            return new OracleAnswer(OracleOutcome.NoEdge, gross, null, 0);
        }

        long most = (long)decimal.Floor(Math.Min(Total(first), Total(second)) / Lot);
        long least = Least(first, second, most);
        if (least > most)
        {
            return new OracleAnswer(OracleOutcome.TooSmall, gross, null, 0);
        }

        (OraclePurchase best, int priced) = Best(first, second, hurdle, least, most);
        return best.Net - (hurdle * best.Quantity) >= 0m
            ? new OracleAnswer(OracleOutcome.Buy, gross, best, priced)
            : new OracleAnswer(OracleOutcome.NotEnough, gross, null, priced);
    }

    /// <summary>What a size costs, walking both sides' offers from the cheapest.</summary>
    public static OraclePurchase Buy(OracleSide first, OracleSide second, decimal quantity)
    {
        IReadOnlyList<OracleLevel> a = Walk(first.Offers, quantity), b = Walk(second.Offers, quantity);
        return new OraclePurchase(quantity, a.Concat(b).Sum(static f => f.Price * f.Size), first.Fee.Of(a) + second.Fee.Of(b));
    }

    private static (OraclePurchase Best, int Priced) Best(OracleSide first, OracleSide second, decimal hurdle, long least, long most)
    {
        decimal rounding = first.Fee.MostRounding(first.Offers.Count) + second.Fee.MostRounding(second.Offers.Count);
        (long From, long To)[] pieces = [.. Pieces(first, second, least, most)];
        decimal bound = pieces.Max(p => Math.Max(Unrounded(first, second, hurdle, p.From), Unrounded(first, second, hurdle, p.To))) - rounding;
        OraclePurchase? best = null;
        int priced = 0;
        foreach ((long from, long to) in pieces)
        {
            // Linear within the piece: what may be the best is one run of lots at its better end.
            bool rising = Unrounded(first, second, hurdle, to) >= Unrounded(first, second, hurdle, from);
            for (long i = 0; i <= to - from; i++)
            {
                long lots = rising ? to - i : from + i;
                if (Unrounded(first, second, hurdle, lots) < bound)
                {
                    break;
                }

                OraclePurchase purchase = Buy(first, second, lots * Lot);
                best = best is null || Better(purchase, best, hurdle) ? purchase : best;
                if (++priced > MostPriced)
                {
                    throw new InvalidOperationException($"More than {MostPriced} sizes could be the best; the oracle would take too long.");
                }
            }
        }

        return (best!, priced);
    }

    private static bool Better(OraclePurchase purchase, OraclePurchase best, decimal hurdle)
    {
        decimal worth = purchase.Net - (hurdle * purchase.Quantity), other = best.Net - (hurdle * best.Quantity);
        return worth > other || (worth == other && purchase.Quantity > best.Quantity);
    }

    private static decimal Unrounded(OracleSide first, OracleSide second, decimal hurdle, long lots)
    {
        decimal quantity = lots * Lot;
        decimal cost = Walk(first.Offers, quantity).Sum(f => (f.Price + first.Fee.PerContract(f.Price)) * f.Size) +
            Walk(second.Offers, quantity).Sum(f => (f.Price + second.Fee.PerContract(f.Price)) * f.Size);
        return quantity - cost - (hurdle * quantity);
    }

    // The runs of lawful lots in which neither side reaches its next level.
    private static IEnumerable<(long From, long To)> Pieces(OracleSide first, OracleSide second, long least, long most)
    {
        IEnumerable<decimal> ends = Ends(first.Offers).Concat(Ends(second.Offers)).Select(static e => decimal.Floor(e / Lot));
        long from = least;
        foreach (long end in ends.Select(static e => (long)e).Where(e => e >= least && e < most).Append(most).Distinct().Order())
        {
            yield return (from, end);
            from = end + 1;
        }
    }

    private static IEnumerable<decimal> Ends(IReadOnlyList<OracleLevel> offers)
    {
        decimal sum = 0m;
        foreach (OracleLevel offer in offers)
        {
            sum += offer.Size;
            yield return sum;
        }
    }

    private static long Least(OracleSide first, OracleSide second, long most)
    {
        long least = (long)decimal.Ceiling(Math.Max(first.MinimumSize, second.MinimumSize) / Lot);
        foreach (OracleSide side in new[] { first, second })
        {
            // What an order spends grows with its size, so halving finds the first size that spends enough.
            long low = 1, high = most + 1;
            while (low < high)
            {
                long middle = low + ((high - low) / 2);
                bool enough = Walk(side.Offers, middle * Lot).Sum(static f => f.Price * f.Size) >= side.MinimumNotional;
                (low, high) = enough ? (low, middle) : (middle + 1, high);
            }

            least = Math.Max(least, low);
        }

        return least;
    }

    private static decimal Total(OracleSide side) => side.Offers.Sum(static o => o.Size);

    private static List<OracleLevel> Walk(IReadOnlyList<OracleLevel> offers, decimal quantity)
    {
        var fills = new List<OracleLevel>();
        decimal left = quantity;
        for (int i = 0; i < offers.Count && left > 0m; i++)
        {
            decimal take = Math.Min(left, offers[i].Size);
            fills.Add(offers[i] with { Size = take });
            left -= take;
        }

        return fills;
    }
}
