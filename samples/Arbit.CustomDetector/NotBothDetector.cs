using Arbit.Books;
using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.CustomDetector;

/// <summary>Two markets that never both end YES: NO of each, together, pays at least 1.</summary>
internal sealed class NotBothDetector(EngineParts parts, MarketId one, MarketId other) : IArbitrageDetector
{
    private readonly Bundle _bundle = new()
    {
        Id = new BundleId($"not-both/{one.Symbol}+{other.Symbol}"),
        Kind = BundleKind.Disjoint,
        Legs = [one.Contract(Outcome.No), other.Contract(Outcome.No)],
        Guarantee = 1m,
        Outcomes = [[false, true], [true, false], [true, true]],
        Tradable = true,
    };

    public decimal? Cheapest { get; private set; }

    // Inside the turn: say one thing of every bundle looked at, an opportunity or the reason there is none.
    public void OnBookChanged(OrderBook book, in GateTurn turn, IDetectionSink sink)
    {
        if (book.Market != one && book.Market != other)
        {
            return;
        }

        var legs = new List<OpportunityLeg>();
        decimal asks = 0m;
        foreach (ContractId leg in _bundle.Legs)
        {
            BookLevel best = default;
            if (parts.Books.Find(leg.Market) is not { State: BookState.Synced } live || parts.Fees.FeesOf(leg.Market)?.At(turn.At) is not { } fees
                || parts.Instruments.Find(leg.Market) is not OutcomeMarket { Status: TradingStatus.Open } market
                || !new BookView(live, leg.Outcome).TryBest(BookSide.Ask, out best))
            {
                sink.OnRejected(_bundle, ReasonCode.OneSidedBook);
                return;
            }

            asks += ExactDecimal.Unscale(best.Ticks, live.Scale.PriceDecimals);
            legs.Add(new OpportunityLeg(leg, market, new BookView(live, leg.Outcome), fees, live.Epoch, live.Version));
        }

        Cheapest = Cheapest is { } least && least < asks ? least : asks;
        if (asks < _bundle.Guarantee)
        {
            sink.OnOpportunity(new Opportunity(turn.Number, turn.At, _bundle, legs, _bundle.Guarantee - asks));
        }
        else
        {
            sink.OnRejected(_bundle, ReasonCode.NoEdge);
        }
    }
}
