namespace Arbit.VenueSimulator.Orders;

/// <summary>What a venue's order entry offers to whoever steers a simulation.</summary>
internal interface IOrderVenue
{
    OrderFaults Faults { get; }

    VenueTruth Truth();

    void Drift(decimal dollars);

    void Trade(string symbol, bool isBuy, decimal price, decimal size);

    string PlaceByHand(string symbol, bool isBuy, decimal price, decimal size);
}
