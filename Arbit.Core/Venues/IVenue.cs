using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>
/// One venue: books, catalog and fees behind one contract. It takes its input (frames, REST bodies, connection changes,
/// catalog bodies) through <see cref="IInputHandler.Receive"/>: live connections and replay use the same door.
/// </summary>
/// <remarks>Input is never trusted: a malformed one is counted and marks what it concerns, it does not throw.</remarks>
public interface IVenue : IInputHandler
{
    /// <summary>The venue's name.</summary>
    VenueId Id { get; }

    /// <summary>What it can do.</summary>
    VenueCapabilities Capabilities { get; }

    /// <summary>Its stream now.</summary>
    VenueStatus Status { get; }

    /// <summary>Its books.</summary>
    IBookFeed Books { get; }

    /// <summary>Its markets.</summary>
    IInstrumentCatalog Instruments { get; }

    /// <summary>Its fees.</summary>
    IFeeSource Fees { get; }

    /// <summary>Called by the engine inside a turn when time has passed: ages books.</summary>
    void OnTick(in GateTurn turn);

    /// <summary>
    /// Called by the engine outside the gate after a turn of its own that may have changed this venue's books or what it
    /// follows, such as a tick: hands on to observers and live sessions what came of it.
    /// </summary>
    void AfterTurn();
}
