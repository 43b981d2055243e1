using Arbit.Transport;

namespace Arbit.Tests.Transport.Http;

/// <summary>What the handler noted on a request.</summary>
internal static class HttpSeen
{
    public static (int Attempts, HttpVerdict Verdict) Of(HttpRequestMessage request)
    {
        Assert.True(request.Options.TryGetValue(ResilientHttpHandler.AttemptsKey, out int attempts));
        Assert.True(request.Options.TryGetValue(ResilientHttpHandler.VerdictKey, out HttpVerdict verdict));
        return (attempts, verdict);
    }
}
