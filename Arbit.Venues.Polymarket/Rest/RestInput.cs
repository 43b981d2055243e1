using Arbit.Events;
using Arbit.Venues.Polymarket.Streaming;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Hands bodies to the venue under the sources it knows.</summary>
internal sealed class RestInput(IInputHandler venue, TimeProvider clock, FaultBoard faults)
{
    public const string Book = PolymarketVenue.Name + "/rest/book";
    public const string Time = PolymarketVenue.Name + "/rest/time";
    public const string Gamma = PolymarketVenue.Name + "/gamma/markets";
    public const string ClobMarket = PolymarketVenue.Name + "/clob-markets";

    /// <summary>Takes a reply: a body goes to the venue, a failure on the board.</summary>
    /// <returns>True when there was a body.</returns>
    public bool Take(RestReply reply, GateInputKind kind, string source)
    {
        if (!reply.IsSuccess)
        {
            faults.Set(source, reply.Fault);
            return false;
        }

        faults.Clear(source);
        if (FrameSplitter.TryCut(reply.Body, out FrameSplitter pieces))
        {
            while (pieces.MoveNext())
            {
                venue.Receive(new GateInput(kind, source, pieces.Current, clock.GetUtcNow()));
            }
        }
        else
        {
            venue.Receive(new GateInput(kind, source, reply.Body, clock.GetUtcNow()));
        }

        return true;
    }
}
