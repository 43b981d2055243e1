using System.Globalization;
using System.Net;
using System.Text.Json;
using Arbit.Diagnostics;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What the venue's refusals mean. Its error bodies have four shapes: <c>{"error":{"code","message","details"}}</c>, the
/// same without the outer object, <c>{"msg"}</c>, and <c>{"error":"text"}</c>. Source: recorded answers and the
/// venue's OpenAPI 3.28.0 to 3.32.0.
/// </summary>
internal static class RestErrors
{
    private const int MaxBody = 64 * 1024;

    /// <summary>The fault of an answer that is none of success.</summary>
    /// <param name="where">The path asked for, without its query.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body.</param>
    public static VenueFault Read(string where, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        RestError said = Words(body) ?? new RestError("", "", "");
        return new VenueFault(KindOf(status, said.Code), where, Describe(status, said));
    }

    /// <summary>
    /// What the venue itself said in the body of a refusal; null when the body is none of its shapes, as a proxy's page or
    /// broken text, which is not ours to repeat.
    /// </summary>
    public static RestError? Words(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaxBody)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Words(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A refusal in words.</summary>
    public static string Describe(HttpStatusCode status, RestError said)
    {
        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (Explain(status, said.Code, said.Details) is { } known)
        {
            return $"{known} (HTTP {number})";
        }

        string words = string.Join(", ", new[] { said.Code, said.Message, said.Details }.Where(static t => t.Length > 0).Distinct().Select(SeenText.Quote));
        return words.Length > 0 ? $"the venue answered HTTP {number}: {words}" : $"the venue answered HTTP {number}";
    }

    private static RestError? Words(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("error", out JsonElement error))
        {
            if (error.ValueKind == JsonValueKind.String)
            {
                return Spoken(new RestError("", error.GetString() ?? "", ""));
            }

            root = error.ValueKind == JsonValueKind.Object ? error : root;
        }

        string message = Text(root, "message");
        return Spoken(new RestError(Text(root, "code"), message.Length > 0 ? message : Text(root, "msg"), Text(root, "details")));
    }

    private static RestError? Spoken(RestError said) => said.Code.Length + said.Message.Length > 0 ? said : null;

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static FaultKind KindOf(HttpStatusCode status, string code) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => FaultKind.Authentication,
        HttpStatusCode.TooManyRequests => FaultKind.RateLimited,
        HttpStatusCode.RequestTimeout => FaultKind.Connectivity,
        >= HttpStatusCode.InternalServerError => FaultKind.Unavailable,
        _ when code is "trading_is_paused" or "exchange_is_paused" => FaultKind.Unavailable,
        _ => FaultKind.Rejected,
    };

    private static string? Explain(HttpStatusCode status, string code, string details) => (code, details) switch
    {
        ("authentication_error", "INCORRECT_API_KEY_SIGNATURE") =>
            "the signature does not fit the key id; check that the private key belongs to it",
        ("authentication_error", "NOT_FOUND") =>
            "the venue does not know the key id; keys of the demo environment and of the real one are not shared",
        ("header_timestamp_expired", _) => "the request's timestamp is outside the venue's window; check the clock of this machine",
        ("signature_is_missing_from_headers", _) => "the signature header is missing",
        ("key_is_missing_from_headers", _) => "the key header is missing",
        ("timestamp_is_missing_from_headers", _) => "the timestamp header is missing",
        _ when status == HttpStatusCode.Forbidden && code.Length == 0 => "the key may not do this: check its scopes and its subaccount",
        _ => null,
    };
}
