using System.Globalization;
using System.Net;
using System.Text.Json;
using Arbit.Diagnostics;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>What a failed read means. Source: the venue's error codes, bodies <c>{"error":"…"}</c>.</summary>
internal static class RestErrors
{
    /// <summary>The fault of an answer that is no success.</summary>
    /// <param name="where">The route that was asked.</param>
    /// <param name="status">The status.</param>
    /// <param name="body">The body as far as it was read.</param>
    public static VenueFault Of(string where, HttpStatusCode status, ReadOnlySpan<byte> body) => new(KindOf(status), where,
        string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status} {SeenText.Quote(Words(body))}; expected 200"));

    /// <summary>The fault of a request without an answer, or null for an exception that is none of the network's.</summary>
    public static VenueFault? Of(string where, Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new VenueFault(FaultKind.Malformed, where, "the answer is longer than allowed"),
        HttpRequestException or TimeoutException or IOException => new VenueFault(FaultKind.Connectivity, where, error.Message),
        _ => null,
    };

    private static FaultKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => FaultKind.RateLimited,

        // Without a user agent the venue's front door answers 403.
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => FaultKind.Authentication,
        HttpStatusCode.RequestTimeout => FaultKind.Connectivity,

        // 425 is the matching engine's restart.
        (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError => FaultKind.Unavailable,
        _ => FaultKind.Rejected,
    };

    private static string Words(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("errorMsg"u8)))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A page of a proxy in front of the venue, or text that is not UTF-8: the status says enough.
            return "a body that is not JSON";
        }

        return "";
    }
}
