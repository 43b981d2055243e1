using System.Net;
using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>Makes every attempt wait for its place in the budget of its host.</summary>
internal sealed class BudgetedHandler(RestBudgets budgets, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        BudgetOutcome outcome = await budgets.Of(request.RequestUri).AcquireAsync(1, BudgetLane.Normal, cancellationToken).ConfigureAwait(false);
        if (outcome == BudgetOutcome.QueueFull)
        {
            // What the server would answer, had it been asked.
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                RequestMessage = request,
                Content = new StringContent("{\"error\":\"too many requests of our own are waiting\"}"),
            };
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            response.RequestMessage ??= request;
            budgets.Penalise(response);
        }

        return response;
    }
}
