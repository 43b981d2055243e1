using Arbit.VenueSimulator.Kalshi;
using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.Polymarket;
using Arbit.VenueSimulator.Sockets;

namespace Arbit.VenueSimulator.Faults;

/// <summary>Faults of connections and of what is sent on them.</summary>
internal sealed class SocketFaults(KalshiHost kalshi, StreamHost stream, Agenda agenda)
{
    private const ushort GoingAway = 1001;
    private const string SomeGarbage = "{\"type\":\"orderbook_delta\",\"sid\":1,\"se";

    /// <summary>Applies a fault of this sort; false for another sort.</summary>
    public bool Apply(ScriptedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Drop:
                Each(fault, static s => s.Drop());
                return true;
            case FaultKind.Close:
                Each(fault, s => s.Close(fault.Code == 0 ? GoingAway : (ushort)fault.Code));
                return true;
            case FaultKind.Freeze:
                ForAWhile(fault, static (s, on) => s.Freeze(on));
                return true;
            case FaultKind.StopReading:
                ForAWhile(fault, static (s, on) => s.StopReading(on));
                return true;
            case FaultKind.Garbage:
                Each(fault, s => s.SendRaw(SocketMessage.Text(fault.Text ?? SomeGarbage)));
                return true;
            case FaultKind.SkipSequence:
                foreach (KalshiSession session in kalshi.Sessions)
                {
                    session.SkipDeltas(fault.Count, fault.Market);
                }

                return true;
            case FaultKind.FailSubscriptions:
                foreach (KalshiSession session in kalshi.Sessions)
                {
                    session.FailSubscriptions(fault.Code, fault.Code == 25 ? "Subscription buffer overflow" : "Channel error");
                }

                return true;
            case FaultKind.OutOfOrderAcks:
                kalshi.AcksOutOfOrder = fault.Count > 0;
                return true;
            case FaultKind.LoseChange:
            case FaultKind.CorruptHash:
                SpoilChanges(fault);
                return true;
            case FaultKind.LateTradePrice:
                stream.TradePriceDelay = fault.Duration;
                return true;
            default:
                return false;
        }
    }

    private void SpoilChanges(ScriptedFault fault)
    {
        foreach (MarketStreamSession session in stream.Markets)
        {
            if (fault.Kind == FaultKind.LoseChange)
            {
                session.Lose(fault.Count, fault.Market);
            }
            else
            {
                session.Corrupt(fault.Count, fault.Market);
            }
        }
    }

    private void Each(ScriptedFault fault, Action<VenueSession> action)
    {
        foreach (VenueSession session in Sessions(fault.Venue))
        {
            action(session);
        }
    }

    private void ForAWhile(ScriptedFault fault, Action<VenueSession, bool> set)
    {
        List<VenueSession> sessions = Sessions(fault.Venue);
        sessions.ForEach(s => set(s, true));
        if (fault.Duration > TimeSpan.Zero)
        {
            agenda.After(fault.Duration, () => sessions.ForEach(s => set(s, false)));
        }
    }

    private List<VenueSession> Sessions(string venue) => venue switch
    {
        "kalshi" => [.. kalshi.Sessions],
        "polymarket" or "stream" => [.. stream.Markets, .. stream.Users],
        _ => throw new ArgumentException($"No venue '{venue}'; there are kalshi and polymarket.", nameof(venue)),
    };
}
