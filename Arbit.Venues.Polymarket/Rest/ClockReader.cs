using Arbit.Events;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Reads the venue's clock. An answer that was long on its way does not tell how far the clocks are apart.</summary>
internal sealed class ClockReader(PolymarketRest rest, RestInput input, TimeProvider clock)
{
    private const int Tries = 3;

    // Smaller differences are not corrected either.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        for (int left = Tries; left > 0; left--)
        {
            DateTimeOffset asked = clock.GetUtcNow();
            RestReply reply = await rest.TimeAsync(cancellationToken).ConfigureAwait(false);
            if (!reply.IsSuccess || clock.GetUtcNow() - asked <= Quick)
            {
                input.Take(reply, GateInputKind.Reply, RestInput.Time);
                return;
            }
        }

        input.Take(
            RestReply.Failed(new VenueFault(FaultKind.Connectivity, "GET /time", $"answered, but not within {Quick}: the clocks cannot be compared")),
            GateInputKind.Reply, RestInput.Time);
    }
}
