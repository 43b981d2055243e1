using System.Globalization;
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
            json.WriteStartObject();
            json.WriteString("venue", "kalshi");
            json.WriteString("market", pair.Kalshi.Ticker);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("venue", "polymarket");
            json.WriteString("market", pair.Polymarket.ConditionId);
            json.WriteString("yes", tokens[pair.SecondTokenIsYes ? 1 : 0]);
            json.WriteString("no", tokens[pair.SecondTokenIsYes ? 0 : 1]);
            json.WriteEndObject();
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
            json.WriteStartObject();
            json.WriteString("venue", "kalshi");
            json.WriteString("market", market.Ticker);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("decidedBy", "simulator");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
