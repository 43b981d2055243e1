using System.Net;
using Polly.Timeout;

namespace Arbit.Transport;

/// <summary>What may be tried again, and what an outcome means.</summary>
internal static class HttpRules
{
    /// <summary>
    /// Reads: asking twice changes nothing. Everything else may have happened although the answer was lost, and is the
    /// caller's to find out.
    /// </summary>
    internal static bool IsRead(HttpRequestMessage request) =>
        (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) && request.Content is null;

    /// <summary>
    /// The framework's own handler sends a request again, on a new connection, when the old one closes before an answer and
    /// the content was not begun (dotnet/runtime#86714). Content, even empty, that is sent at once leaves no such moment.
    /// </summary>
    internal static void ForbidRepeating(HttpRequestMessage request)
    {
        request.Content ??= new ByteArrayContent([]);
        request.Headers.ExpectContinue = false;
    }

    internal static bool IsTransient(HttpResponseMessage? response, Exception? error) => Judge(response, error)
        is HttpVerdict.RateLimited or HttpVerdict.ServerFailed or HttpVerdict.TimedOut or HttpVerdict.ConnectionFailed;

    internal static HttpVerdict Judge(HttpResponseMessage? response, Exception? error) => (response, error) switch
    {
        (_, HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }) => HttpVerdict.TooLarge,
        (_, TimeoutRejectedException or TimeoutException) => HttpVerdict.TimedOut,
        (_, OperationCanceledException) => HttpVerdict.Cancelled,
        (_, not null) => HttpVerdict.ConnectionFailed,
        ({ StatusCode: HttpStatusCode.TooManyRequests }, _) => HttpVerdict.RateLimited,
        ({ StatusCode: HttpStatusCode.RequestTimeout or (HttpStatusCode)425 }, _) => HttpVerdict.ServerFailed,
        ({ StatusCode: >= HttpStatusCode.InternalServerError }, _) => HttpVerdict.ServerFailed,
        ({ StatusCode: >= HttpStatusCode.BadRequest }, _) => HttpVerdict.Refused,
        _ => HttpVerdict.Succeeded,
    };
}
