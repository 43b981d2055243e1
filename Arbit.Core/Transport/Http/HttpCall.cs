using Polly;

namespace Arbit.Transport;

/// <summary>One request with all its attempts.</summary>
/// <param name="request">The request.</param>
/// <param name="startedAt">When it was handed over, by the monotonic clock.</param>
internal sealed class HttpCall(HttpRequestMessage request, long startedAt)
{
    internal static readonly ResiliencePropertyKey<HttpCall> Key = new("arbit.call");

    internal HttpRequestMessage Request => request;

    internal long StartedAt => startedAt;

    internal int Attempts { get; set; }

    /// <summary>The wait before the next attempt, once it is decided that there is one.</summary>
    internal TimeSpan Wait { get; set; }
}
