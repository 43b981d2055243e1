using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Error bodies: one text under <c>error</c>.</summary>
internal static class PolymarketErrors
{
    public static SimResponse Of(int status, string error) => SimResponse.Object(json => json.WriteString("error", error)) with { Status = status };

    public static SimResponse Unauthorized() => Of(401, "Unauthorized/Invalid api key");

    public static SimResponse NoBook() => Of(404, "No orderbook exists for the requested token id");

    public static SimResponse NoMarket() => Of(404, "market not found");

    public static SimResponse InvalidPayload() => Of(400, "Invalid payload");

    public static SimResponse NoRoute() => SimResponse.Plain(404, "404 page not found");

    public static SimResponse TooManyRequests() => Of(429, "Too Many Requests");
}
