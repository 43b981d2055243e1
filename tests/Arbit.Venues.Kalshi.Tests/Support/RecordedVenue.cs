using System.Net;
using System.Text;

namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>Answers every request with what a test says, at once, and keeps what was sent.</summary>
internal sealed class RecordedVenue : HttpMessageHandler
{
    private readonly Func<SentRequest, (int Status, string Body)> _answer;

    public RecordedVenue(Func<SentRequest, (int Status, string Body)> answer) => _answer = answer;

    public List<SentRequest> Requests { get; } = [];

    /// <summary>Throws instead of answering, after the request was taken.</summary>
    public Exception? Failure { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(
            request.Method.Method, request.RequestUri!.PathAndQuery["/trade-api/v2".Length..], body,
            request.Headers.ToDictionary(static h => h.Key, static h => h.Value.Single()));
        Requests.Add(sent);
        if (Failure is not null)
        {
            throw Failure;
        }

        (int status, string text) = _answer(sent);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
    }
}
