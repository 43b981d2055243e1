using System.Net;
using System.Text;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>The venue's private services as scripted answers; what is not scripted is a test's mistake.</summary>
internal sealed class OrderServer : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<OrderServer, (HttpStatusCode, string)>>> _answers = new(StringComparer.Ordinal);

    public List<(string Target, string Body, Dictionary<string, string> Headers)> Requests { get; } = [];

    /// <summary>Answers the next request of a method and path; the last answer of a path is given again and again.</summary>
    public OrderServer On(string target, string body, HttpStatusCode status = HttpStatusCode.OK) => On(target, _ => (status, body));

    public OrderServer On(string target, Func<OrderServer, (HttpStatusCode, string)> answer)
    {
        if (!_answers.TryGetValue(target, out Queue<Func<OrderServer, (HttpStatusCode, string)>>? queue))
        {
            _answers[target] = queue = new Queue<Func<OrderServer, (HttpStatusCode, string)>>();
        }

        queue.Enqueue(answer);
        return this;
    }

    /// <summary>The requests of a method and path, queries included.</summary>
    public string[] Queries(string target) => [.. Requests.Where(r => r.Target.Split('?')[0] == target).Select(static r => r.Target)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string target = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        Requests.Add(($"{request.Method} {request.RequestUri.PathAndQuery}", body, request.Headers.ToDictionary(static h => h.Key, static h => string.Join(',', h.Value))));
        Queue<Func<OrderServer, (HttpStatusCode, string)>> queue = _answers.TryGetValue(target, out Queue<Func<OrderServer, (HttpStatusCode, string)>>? found)
            ? found
            : throw new InvalidOperationException($"No answer for {target}.");
        (HttpStatusCode status, string text) = (queue.Count > 1 ? queue.Dequeue() : queue.Peek())(this);
        return new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json"), RequestMessage = request };
    }
}
