using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>One venue: books, catalog and fees behind one contract.</summary>
public interface IVenue
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

    /// <summary>
    /// Takes one input as it came from the venue: a frame, a REST body, a connection change, a catalog body. Live
    /// connections and replay use this same door. Enters the gate exactly once.
    /// </summary>
    /// <remarks>Input is never trusted: a malformed one is counted and marks what it concerns, it does not throw.</remarks>
    void Receive(in GateInput input);

    /// <summary>Called by the engine inside a turn when time has passed: ages books.</summary>
    void OnTick(in GateTurn turn);
}
