using Arbit.Markets;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>
/// Whether the books offered what a trader claims to have been filled: the size at its price when the order arrived, and not
/// the same orders twice. Fills are asked about in the order of their arrival.
/// </summary>
/// <remarks>
/// What a trader took on paper the venue's book still shows. It is taken as gone as soon as as much of the level has gone in
/// any way since: a bound, so that no fill that was possible is called impossible.
/// </remarks>
internal sealed class OfferCheck(VenueWorld world)
{
    private readonly Dictionary<(SimMarket Market, BookSide Side, long Ticks), (long Lots, long Position)> _taken = [];

    /// <summary>True when the book offered a fill, which is then taken.</summary>
    public bool Takes(TicketLeg leg, TicketExecution execution)
    {
        // Who buys NO takes the bids for YES.
        SimMarket market = world.Catalog.Market(leg.Market);
        BookTape tape = market.Tape ?? throw new InvalidOperationException($"The simulation keeps no tape; set {nameof(SimulatorOptions)}.{nameof(SimulatorOptions.KeepsTape)}.");
        (BookSide side, decimal price) = leg.Outcome == Outcome.Yes ? (BookSide.Ask, execution.Price) : (BookSide.Bid, 1m - execution.Price);
        if (!ExactDecimal.TryScale(price, SimMarket.PriceDecimals, out long ticks) || !ExactDecimal.TryScale(execution.Quantity, market.LotDecimals, out long lots))
        {
            return false;
        }

        long position = leg.Position ?? tape.PositionBefore(side, ticks, leg.At);
        (long owed, long since) = _taken.GetValueOrDefault((market, side, ticks));
        owed = Math.Max(0, owed - tape.GoneBetween(side, ticks, since, position));
        _taken[(market, side, ticks)] = (owed + lots, Math.Max(since, position));
        return tape.LotsAt(side, ticks, position) - owed >= lots;
    }
}
