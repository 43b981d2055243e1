using Arbit.Events;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>Asks for books over REST while the stream is down: to be watched, never to be traded.</summary>
internal sealed class BookPolling(KalshiRestClient rest, KalshiVenue venue, TimeProvider clock)
{
    private const string Prefix = KalshiVenue.Name + "/rest/orderbook/";

    /// <summary>Asks for every followed book once, until the stream is up or the venue does not answer.</summary>
    /// <param name="isWanted">Whether the stream is still down.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(Func<bool> isWanted, CancellationToken stop)
    {
        foreach (string ticker in venue.Followed())
        {
            if (!isWanted())
            {
                return;
            }

            RestReply reply = await rest.OrderBookAsync(ticker, stop).ConfigureAwait(false);
            if (reply.IsSuccess)
            {
                venue.Receive(new GateInput(GateInputKind.Reply, Prefix + ticker, reply.Body, clock.GetUtcNow()));
            }
            else if (reply.Fault.Kind is not FaultKind.Rejected)
            {
                // The next ones would fare no better; the next round tries again.
                return;
            }
        }
    }
}
