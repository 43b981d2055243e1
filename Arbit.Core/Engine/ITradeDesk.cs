using Arbit.Portfolio;
using Arbit.Sizing;

namespace Arbit.Engine;

/// <summary>Where the outcome of an approved plan is reported. Inside the gate only.</summary>
public interface ITradeDesk
{
    /// <summary>Positions and capital.</summary>
    PortfolioBook Portfolio { get; }

    /// <summary>The plan was traded as planned: counts it and lets its bundle rest.</summary>
    void Completed(TradePlan plan, DateTimeOffset now);

    /// <summary>The plan was not traded, or not wholly: lets its bundle rest longer.</summary>
    void Failed(TradePlan plan, DateTimeOffset now);
}
