using Arbit.Markets;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>An order that a trader claims to have had filled.</summary>
/// <param name="Market">Kalshi's ticker or Polymarket's condition id.</param>
/// <param name="Outcome">What was bought; on Polymarket, YES is the first token.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Executions">What it got, in order; empty for nothing.</param>
public sealed record TicketLeg(string Market, Outcome Outcome, DateTimeOffset At, IReadOnlyList<TicketExecution> Executions)
{
    /// <summary>
    /// The last change of the books that the trader could know of then; see <see cref="ToldMessage.Position"/>. Null when it
    /// saw the book of its arrival itself.
    /// </summary>
    public long? Position { get; init; }
}
