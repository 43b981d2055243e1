using Arbit.Simulation;

namespace Arbit.VenueSimulator.World;

/// <summary>Hears what happens in a market's book: a connection's protocol, above all.</summary>
internal interface IMarketWatcher
{
    void LevelChanged(SimMarket market, in LevelChange change);

    void Traded(SimMarket market, MarketTrade trade);

    /// <summary>The order that traded has been dealt with; its level changes are out.</summary>
    void TradesEnded(SimMarket market);

    /// <summary>True when a fault that has not struck yet may keep the next change from a client.</summary>
    bool MayMiss(SimMarket market) => false;
}
