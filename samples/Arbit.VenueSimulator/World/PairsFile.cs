using System.Globalization;
using System.Text.Json;
using Arbit.VenueSimulator.Http;

namespace Arbit.VenueSimulator.World;

/// <summary>The simulation's pairs as a pairs file, so that an engine knows what it may trade.</summary>
internal static class PairsFile
{
    public static string Write(VenueWorld world) => JsonBody.Text(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("pairs");
        foreach (SimPair pair in world.Catalog.Pairs)
        {
            IReadOnlyList<string> tokens = pair.Polymarket.Tokens;
            json.WriteStartObject();
            json.WriteString("name", pair.Name);
            json.WriteString("relation", pair.Relation);
            json.WriteString("tier", pair.Tier);
            json.WriteStartArray("members");
            Member(json, pair.Kalshi);
            Member(json, "polymarket", pair.Polymarket.ConditionId, tokens[pair.SecondTokenIsYes ? 1 : 0], tokens[pair.SecondTokenIsYes ? 0 : 1]);
            json.WriteEndArray();
            json.WriteString("settlesAt", pair.Polymarket.EndsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("decidedBy", "simulator");
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("name", "Regatta winner");
        json.WriteString("relation", "partition");
        json.WriteString("tier", "curated");
        json.WriteStartArray("members");
        foreach (KalshiMarket market in world.Catalog.Partition)
        {
            Member(json, market);
        }

        json.WriteEndArray();
        json.WriteString("decidedBy", "simulator");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Member(Utf8JsonWriter json, KalshiMarket market) => Member(json, "kalshi", market.Ticker, market.Ticker + "/yes", market.Ticker + "/no");

    private static void Member(Utf8JsonWriter json, string venue, string market, string yes, string no)
    {
        json.WriteStartObject();
        json.WriteString("venue", venue);
        json.WriteString("market", market);
        json.WriteString("yes", yes);
        json.WriteString("no", no);
        json.WriteEndObject();
    }
}
