using System.Net;
using System.Text;

namespace Arbit.Venues.Kalshi.Tests.Rest;

/// <summary>Answers requests with what a test says, and keeps their addresses.</summary>
internal sealed class ScriptedVenue(Func<string, (int Status, string Body)> answer) : HttpMessageHandler
{
    public List<string> Paths { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Paths.Add(request.RequestUri!.PathAndQuery);
        (int status, string body) = answer(request.RequestUri.PathAndQuery);
        return status == 0
            ? throw new HttpRequestException(HttpRequestError.ConnectionError)
            : Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) });
    }
}
