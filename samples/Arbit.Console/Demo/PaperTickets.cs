using Arbit.Engine;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Demo;

/// <summary>Writes paper trades down as the simulator is to check them.</summary>
internal static class PaperTickets
{
    /// <summary>The legs of a trade, those that were never sent without executions.</summary>
    /// <param name="trade">The trade.</param>
    /// <param name="latency">From one leg's arrival to the next one's.</param>
    /// <param name="sightOf">What the engine saw of a venue; null when the books are to be those of the arrival itself.</param>
    public static IReadOnlyList<TicketLeg> Of(PaperTrade trade, TimeSpan latency, Func<VenueId, VenueSight>? sightOf) =>
    [
        .. trade.Plan.Legs.Select((leg, i) =>
        {
            DateTimeOffset at = trade.At - ((trade.Fills.Count - 1 - i) * latency);
            return new TicketLeg(leg.Contract.Market.Symbol, leg.Contract.Outcome, at, i < trade.Fills.Count ? [.. trade.Fills[i].Executions.Select(Of)] : [])
            {
                Position = sightOf is null ? null : sightOf(leg.Contract.Market.Venue).Before(at)?.Position ?? 0,
            };
        }),
    ];

    private static TicketExecution Of(PaperExecution execution) => new(execution.Price.Value, execution.Quantity.Value);
}
