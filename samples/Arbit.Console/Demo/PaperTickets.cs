using Arbit.Engine;
using Arbit.Simulation;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.Console.Demo;

/// <summary>Writes paper trades down as the simulator is to check them.</summary>
internal static class PaperTickets
{
    /// <summary>The legs of a trade, those that were never sent without executions.</summary>
    /// <param name="trade">The trade.</param>
    /// <param name="latency">From one leg's arrival to the next one's.</param>
    public static IReadOnlyList<TicketLeg> Of(PaperTrade trade, TimeSpan latency) =>
    [
        .. trade.Plan.Legs.Select((leg, i) => new TicketLeg(
            leg.Contract.Market.Symbol,
            leg.Contract.Outcome,
            trade.At - ((trade.Fills.Count - 1 - i) * latency),
            i < trade.Fills.Count ? [.. trade.Fills[i].Executions.Select(Of)] : [])),
    ];

    private static TicketExecution Of(PaperExecution execution) => new(execution.Price.Value, execution.Quantity.Value);
}
