namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>Counts the requests that are really sent, and keeps their addresses.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public int Requests => Paths.Count;

    public List<string> Paths { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Paths.Add(request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
