using System.Text.Json;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>The markets of one catalog body, and those of it that were refused.</summary>
internal sealed class CatalogBody
{
    private readonly List<MarketListing> _listings = [];
    private readonly List<CatalogProblem> _problems = [];

    public IReadOnlyList<MarketListing> Listings => _listings;

    public IReadOnlyList<CatalogProblem> Problems => _problems;

    /// <summary>Reads a Gamma body: one market, an array, a keyset page (<c>{"markets":[…]}</c>), or events holding markets.</summary>
    public static CatalogBody ReadGamma(ReadOnlySpan<byte> payload) => Read(payload, "gamma", static (body, root) => body.AddGamma(root, depth: 0));

    /// <summary>Reads a body of <c>/clob-markets/{condition id}</c>.</summary>
    public static CatalogBody ReadClob(ReadOnlySpan<byte> payload) => Read(payload, "clob-markets", static (body, root) =>
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            body.Add(ClobMarketReader.Read(new CatalogObject(root)));
        }
        else
        {
            body.Refuse("clob-markets", "the body is not an object");
        }
    });

    private static CatalogBody Read(ReadOnlySpan<byte> payload, string where, Action<CatalogBody, JsonElement> add)
    {
        var body = new CatalogBody();
        try
        {
            var reader = new Utf8JsonReader(payload);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            reader.Read();
            add(body, document.RootElement);
        }
        catch (JsonException problem)
        {
            body._listings.Clear();
            body.Refuse(where, $"the body is not JSON (line {problem.LineNumber + 1}, byte {problem.BytePositionInLine})");
        }

        return body;
    }

    private void AddGamma(JsonElement element, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                AddGamma(item, depth + 1);
            }
        }
        else if (element.ValueKind != JsonValueKind.Object || depth > 4)
        {
            Refuse("gamma", "an element is neither a market nor a list of them");
        }
        else if (element.TryGetProperty("conditionId", out _))
        {
            Add(GammaMarketReader.Read(new CatalogObject(element)));
        }
        else if (element.TryGetProperty("markets", out JsonElement markets) || element.TryGetProperty("events", out markets))
        {
            AddGamma(markets, depth + 1);
        }
        else
        {
            Refuse("gamma", "a market has no conditionId");
        }
    }

    private void Add((MarketListing? Listing, CatalogProblem? Problem) market)
    {
        if (market.Listing is not null)
        {
            _listings.Add(market.Listing);
        }

        if (market.Problem is not null)
        {
            _problems.Add(market.Problem);
        }
    }

    private void Refuse(string where, string detail) =>
        _problems.Add(new CatalogProblem(null, new VenueFault(FaultKind.Malformed, $"{PolymarketVenue.Name}/{where}", detail)));
}
