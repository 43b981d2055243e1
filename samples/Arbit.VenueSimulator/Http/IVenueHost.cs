using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Http;

/// <summary>One address of a venue: answers requests and opens sockets.</summary>
internal interface IVenueHost
{
    /// <summary>A name to tell the addresses apart: kalshi, clob, gamma, data, stream.</summary>
    string Name { get; }

    SimResponse Answer(SimRequest request);

    /// <summary>Opens a socket, or says why not.</summary>
    VenueSession? Open(SimRequest request, ISocketPeer peer, out SimResponse? refusal);
}
