using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.Orders;

/// <summary>The account's side of a venue: what it really holds, and what is to go wrong with its orders.</summary>
/// <threadsafety>Any thread.</threadsafety>
public sealed class OrderControl
{
    private readonly SimulationKernel _kernel;
    private readonly IOrderVenue _venue;

    internal OrderControl(SimulationKernel kernel, IOrderVenue venue)
    {
        _kernel = kernel;
        _venue = venue;
    }

    /// <summary>What the venue knows, however late or wrong it tells it.</summary>
    public VenueTruth Truth => _kernel.Do(_venue.Truth);

    /// <summary>Lets something go wrong: now for the kinds that last, else with the next order, cancel, trade or message.</summary>
    public void Apply(OrderFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _kernel.Do(() =>
        {
            if (!_venue.Faults.Add(fault, _kernel.Now))
            {
                _venue.Drift(fault.Value);
            }
        });
    }

    /// <summary>Somebody else trades with everything that rests at or better than a price: fills the account's resting orders.</summary>
    /// <param name="symbol">The market's ticker or the token.</param>
    /// <param name="isBuy">Whether the stranger buys.</param>
    /// <param name="price">The stranger's limit.</param>
    /// <param name="size">The stranger's size.</param>
    public void Trade(string symbol, bool isBuy, decimal price, decimal size) => _kernel.Do(() => _venue.Trade(symbol, isBuy, price, size));

    /// <summary>Somebody with the account's own login places an order that the client knows nothing of.</summary>
    /// <param name="symbol">The market's ticker or the token.</param>
    /// <param name="isBuy">Whether it buys.</param>
    /// <param name="price">Its limit.</param>
    /// <param name="size">Its size.</param>
    /// <returns>The venue's id of the order.</returns>
    public string PlaceByHand(string symbol, bool isBuy, decimal price, decimal size) => _kernel.Do(() => _venue.PlaceByHand(symbol, isBuy, price, size));
}
