using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Error bodies in the shapes the venue has: nested, bare message, and text of the router.</summary>
internal static class KalshiErrors
{
    public static SimResponse Nested(int status, string code, string? message = null, string? details = null) => SimResponse.Object(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message ?? code.Replace('_', ' '));
        if (details is not null)
        {
            json.WriteString("details", details);
        }

        json.WriteEndObject();
    }) with
    { Status = status };

    /// <summary>A body that could not be read: the flat shape.</summary>
    public static SimResponse Flat(int status, string code, string details) => SimResponse.Object(json =>
    {
        json.WriteString("code", code);
        json.WriteString("message", code.Replace('_', ' '));
        json.WriteString("details", details);
    }) with
    { Status = status };

    public static SimResponse Authentication(string details) => Nested(401, "authentication_error", "authentication_error", details);

    public static SimResponse NotFound() => Nested(404, "not_found");

    /// <summary>A parameter outside its bounds: the bare shape.</summary>
    public static SimResponse Parameter(string operation, string field, string tag) => SimResponse.Object(json =>
        json.WriteString("msg", $"Parameter validation failed for {operation}: Key: '{operation}Params.{field}' Error:Field validation for '{field}' failed on the '{tag}' tag")) with
    { Status = 400 };

    public static SimResponse TooManyRequests() => Nested(429, "too_many_requests");

    public static SimResponse NoRoute() => SimResponse.Plain(404, "404 page not found");
}
