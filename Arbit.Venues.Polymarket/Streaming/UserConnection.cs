using Arbit.Markets;
using Arbit.Orders;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Serves the user channel: says who listens, reads what is told, and passes it on.</summary>
internal sealed class UserConnection(VenueId venue, AccountView view, PolymarketApiKey key, IOrderListener listener) : ISocketHandler
{
    public const string Where = PolymarketVenue.Name + "/user";
    private const int RememberedTrades = 4096;
    private readonly SeenTrades _seen = new(RememberedTrades);
    private bool _hasHeard;

    /// <inheritdoc />
    public ValueTask OnConnectedAsync(ReconnectingSocket socket, CancellationToken cancellationToken)
    {
        _hasHeard = false;
        socket.Send(UserSubscription.Write(key));
        listener.OnStream(venue, ConnectionState.Connected);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public void OnMessage(in SocketMessage message)
    {
        _hasHeard = true;
        UserMessage read = UserMessage.Read(message.Payload);
        string? problem = read.Problem;
        List<OrderReport> reports = [];
        foreach (OrderRow order in read.Orders)
        {
            reports.Add(view.Report(order, ReportSource.Stream, message.At));
        }

        List<Fill> fills = [];
        foreach (TradeRow trade in read.Trades.Where(t => _seen.IsNew(t.Id, t.Status)))
        {
            FillState? state = OrderStates.Of(trade.Status);
            problem ??= state is null ? $"the status of trade {trade.Id} is '{trade.Status}'; expected a known one" : null;

            // It has happened, whatever the word says of its end.
            IReadOnlyList<Fill> ours = view.Fills(trade, state ?? FillState.Provisional);
            problem ??= ours.Count == 0 ? $"trade {trade.Id} names no order of ours; expected one" : null;
            fills.AddRange(ours);
        }

        if (reports.Count > 0 || fills.Count > 0)
        {
            listener.OnUpdates(venue, message.Payload, reports, fills);
        }

        if (problem is not null)
        {
            listener.OnFault(venue, message.Payload, new VenueFault(FaultKind.Malformed, Where, problem));
        }
    }

    /// <inheritdoc />
    public ReconnectDecision OnDisconnected(Disconnection disconnection)
    {
        if (disconnection.WasConnected)
        {
            listener.OnStream(venue, ConnectionState.Disconnected);
            if (!_hasHeard && disconnection.Reason == DisconnectReason.ClosedByServer)
            {
                listener.OnFault(venue, [], new VenueFault(FaultKind.Authentication, Where,
                    "the venue closed the user channel without a word, as it does when it refuses an API key"));
            }
        }

        return disconnection.Reason == DisconnectReason.Stopped ? ReconnectDecision.Stop : ReconnectDecision.Reconnect;
    }
}
