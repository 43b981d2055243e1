using Arbit.Portfolio;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>Where the outcome of an approved plan is reported. Inside the gate only.</summary>
public interface ITradeDesk
{
    /// <summary>Positions and capital.</summary>
    PortfolioBook Portfolio { get; }

    /// <summary>The plan was traded, wholly or in part: counts it and lets its bundle rest.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="net">What it earns in the worst outcome, from what was really filled; may be negative.</param>
    /// <param name="now">The turn's time.</param>
    void Completed(TradePlan plan, decimal net, DateTimeOffset now);

    /// <summary>Nothing of the plan was traded: lets its bundle rest longer.</summary>
    void Failed(TradePlan plan, DateTimeOffset now);
}
