namespace Arbit.Venues.Kalshi.Tests.Support;

/// <summary>A request as the venue got it, its path without the API's root.</summary>
internal sealed record SentRequest(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool Is(string method, string path) => Method == method && Path.Split('?')[0] == path;
}
