using System.Net;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// Makes every attempt wait for its budget and signs it with the time it is sent at. It notes when a request leaves, so that
/// one that never left is not taken for one that may have arrived.
/// </summary>
internal sealed class PrivateHandler(PolymarketCredentials? credentials, OrderClock time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public static readonly HttpRequestOptionsKey<PrivateRequest> Request = new("arbit.polymarket.request");
    public static readonly HttpRequestOptionsKey<bool> Sent = new("arbit.polymarket.sent");
    private static readonly TimeSpan WhenNotTold = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Request, out PrivateRequest? asked);
        bool isGranted = asked!.MayWait
            ? await asked.Budget.AcquireAsync(1, asked.Lane, cancellationToken).ConfigureAwait(false) == BudgetOutcome.Granted
            : asked.Budget.TryAcquire(1, asked.Lane);
        if (!isGranted)
        {
            // What the server would answer, had it been asked.
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                RequestMessage = request,
                Content = new StringContent("{\"error\":\"not sent: the request budget is used up\"}"),
            };
        }

        if (asked.IsSigned && credentials is not null)
        {
            Sign(request, asked, credentials);
        }

        request.Options.Set(Sent, true);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            asked.Budget.Penalise(response.Headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero ? wait : WhenNotTold);
        }

        return response;
    }

    private void Sign(HttpRequestMessage request, PrivateRequest asked, PolymarketCredentials account)
    {
        foreach ((string name, string value) in AuthHeaders.ForKey(
            account.Account, account.ApiKey, time.Seconds, asked.Method.Method, request.RequestUri!.AbsolutePath, asked.Body))
        {
            // A repeated read is signed anew.
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
