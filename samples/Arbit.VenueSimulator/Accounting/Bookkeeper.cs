using Arbit.Markets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>Keeps a trader's account from the simulator's side: its books, its fees, and what its questions can come to.</summary>
internal sealed class Bookkeeper(VenueWorld world)
{
    public AccountStatement State(IReadOnlyList<IReadOnlyList<TicketLeg>> trades)
    {
        var account = new AccountStatement(0, BetterThanBook(trades.SelectMany(static t => t)), 0m, 0m, 0m);
        foreach (IReadOnlyList<TicketLeg> trade in trades)
        {
            foreach (TicketLeg leg in trade)
            {
                decimal fee = FeeOf(leg), spent = leg.Executions.Sum(static e => e.Price * e.Quantity);
                account = account with
                {
                    Fills = account.Fills + leg.Executions.Count,
                    Cash = account.Cash - spent - fee,
                    Fees = account.Fees + fee,
                };
            }

            account = account with { Value = account.Value + WorstOf(trade) };
        }

        return account;
    }

    private decimal FeeOf(TicketLeg leg) => world.Catalog.Market(leg.Market) switch
    {
        KalshiMarket kalshi => VenueFees.Kalshi(kalshi.Event.FeeMultiplier, leg.Executions),
        PolymarketMarket polymarket => VenueFees.Polymarket(polymarket.FeeRate, leg.Executions),
        _ => throw new InvalidOperationException("A market of neither venue."),
    };

    // Whoever came first was first, whatever trade it belongs to.
    private int BetterThanBook(IEnumerable<TicketLeg> legs)
    {
        var check = new OfferCheck(world);
        return legs.OrderBy(static l => l.At).Sum(leg => leg.Executions.Count(e => !check.Takes(leg, e)));
    }

    // Complete sets only: as much of every leg as there is of the least.
    private decimal WorstOf(IReadOnlyList<TicketLeg> trade)
    {
        decimal sets = trade.Min(static l => l.Executions.Sum(static e => e.Quantity));
        return sets == 0m ? 0m : sets * Outcomes(trade).Min(pays => trade.Count(l => pays(world.Catalog.Market(l.Market)) == l.Outcome));
    }

    // What may come out: which outcome of each market pays.
    private IEnumerable<Func<SimMarket, Outcome>> Outcomes(IReadOnlyList<TicketLeg> trade)
    {
        HashSet<SimMarket> markets = [.. trade.Select(l => world.Catalog.Market(l.Market))];
        if (markets.Overlaps(world.Catalog.Partition))
        {
            return world.Catalog.Partition.Select(static winner => (Func<SimMarket, Outcome>)(m => m == winner ? Outcome.Yes : Outcome.No));
        }

        SimPair pair = world.Catalog.Pairs.First(p => markets.Contains(p.Kalshi) || markets.Contains(p.Polymarket));
        (bool Kalshi, bool First)[] states = pair.Relation == "implies"
            ? [(true, true), (false, true), (false, false)]
            : [(true, !pair.IsInverted), (false, pair.IsInverted)];
        return states.Select(state => (Func<SimMarket, Outcome>)(m => (m == pair.Kalshi ? state.Kalshi : state.First) ? Outcome.Yes : Outcome.No));
    }
}
