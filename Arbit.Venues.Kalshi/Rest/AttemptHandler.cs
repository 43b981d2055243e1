using System.Net;
using Arbit.Transport;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What every single attempt needs: its tokens, a signature of its own time, and a look at the clock of its answer. Sits
/// inside the handler that repeats reads.
/// </summary>
internal sealed class AttemptHandler(AccountBudgets budgets, RequestSigner? signer, VenueClock venueClock, TimeProvider clock, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <summary>Set on a request whose answers no cache keeps, so that their dates are the venue's present.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsUncached = new("arbit.kalshi.uncached");

    /// <summary>Set on a request that is no plain read.</summary>
    public static readonly HttpRequestOptionsKey<Toll> TollKey = new("arbit.kalshi.toll");

    /// <summary>Set on a request that was signed before.</summary>
    public static readonly HttpRequestOptionsKey<EarlySignature> EarlySignatureKey = new("arbit.kalshi.signature");

    /// <summary>Set here once the request has been handed to the network: before that, nothing can have happened.</summary>
    public static readonly HttpRequestOptionsKey<bool> WasSent = new("arbit.kalshi.sent");

    // The venue states neither a time to wait nor a penalty for too many requests.
    private static readonly TimeSpan Breather = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Toll toll = request.Options.TryGetValue(TollKey, out Toll? given) ? given : new Toll(budgets.Read, budgets.Costs.Of(Routes.Other), BudgetLane.Normal);
        if (await toll.Budget.AcquireAsync(toll.Cost, toll.Lane, cancellationToken).ConfigureAwait(false) == BudgetOutcome.QueueFull)
        {
            // Not sent, and told as the venue would tell it.
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request };
        }

        await SignAsync(request, cancellationToken).ConfigureAwait(false);
        DateTimeOffset asked = clock.GetUtcNow();
        request.Options.Set(WasSent, true);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            toll.Budget.Penalise(Breather);
        }

        bool isFresh = request.Options.TryGetValue(IsUncached, out bool uncached) && uncached && !(response.Headers.Age > TimeSpan.Zero);
        if (isFresh && response.Headers.Date is { } date)
        {
            venueClock.Measure(date, asked, clock.GetUtcNow());
        }

        return response;
    }

    private async ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (signer is null)
        {
            return;
        }

        bool isEarly = request.Options.TryGetValue(EarlySignatureKey, out EarlySignature? early) && early.IsFresh(clock);
        IEnumerable<KeyValuePair<string, string>> headers = isEarly
            ? early!.Headers
            : await MakeAsync(signer, request, cancellationToken).ConfigureAwait(false);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.Add(name, value);
        }
    }

    private static async ValueTask<KeyValuePair<string, string>[]> MakeAsync(RequestSigner signer, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await signer.HeadersAsync(request.Method.Method, request.RequestUri!.AbsolutePath, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A signer may be another process: its failure is one of the request, and what it says of it is not ours to publish.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            throw new HttpRequestException(HttpRequestError.UserAuthenticationError, $"The signer failed ({error.GetType().Name}).");
        }
    }
}
