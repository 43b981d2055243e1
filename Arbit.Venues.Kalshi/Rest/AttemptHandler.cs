using System.Net;
using Arbit.Transport;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What every single attempt needs: its tokens, a signature of its own time, and a look at the clock of its answer. Sits
/// inside the handler that repeats reads.
/// </summary>
internal sealed class AttemptHandler(IRequestBudget budget, RequestSigner? signer, VenueClock venueClock, TimeProvider clock, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <summary>The tokens a request costs. Source: docs.kalshi.com/getting_started/rate_limits.</summary>
    public const int DefaultCost = 10;

    /// <summary>Set on a request whose answers no cache keeps, so that their dates are the venue's present.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsUncached = new("arbit.kalshi.uncached");

    // The venue states neither a time to wait nor a penalty for too many requests.
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await budget.AcquireAsync(DefaultCost, BudgetLane.Normal, cancellationToken).ConfigureAwait(false) == BudgetOutcome.QueueFull)
        {
            // Not sent, and told as the venue would tell it.
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request };
        }

        Sign(request);
        DateTimeOffset asked = clock.GetUtcNow();
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            budget.Penalise(Breather);
        }

        bool isFresh = request.Options.TryGetValue(IsUncached, out bool uncached) && uncached && !(response.Headers.Age > TimeSpan.Zero);
        if (isFresh && response.Headers.Date is { } date)
        {
            venueClock.Measure(date, asked, clock.GetUtcNow());
        }

        return response;
    }

    private void Sign(HttpRequestMessage request)
    {
        if (signer is null)
        {
            return;
        }

        foreach ((string name, string value) in signer.Headers(request.Method.Method, request.RequestUri!.AbsolutePath))
        {
            request.Headers.Remove(name);
            request.Headers.Add(name, value);
        }
    }
}
