using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>
/// Reads <c>price_ranges</c>, the venue's truth about ticks; the name in <c>price_level_structure</c> is only a label.
/// Source: docs.kalshi.com/getting_started/fixed_point_migration.
/// </summary>
internal static class GridReader
{
    private const int MaxBands = 64;

    /// <summary>The grid, or null with the field, the value and what was expected.</summary>
    public static PriceGrid? Read(JsonElement item, out string? problem)
    {
        problem = null;
        if (!item.TryGetProperty("price_ranges", out JsonElement ranges) || ranges.ValueKind != JsonValueKind.Array || ranges.GetArrayLength() > MaxBands)
        {
            problem = $"price_ranges {JsonFields.Seen(item, "price_ranges")}; expected a list of at most {MaxBands} price bands";
            return null;
        }

        var bands = new List<PriceBand>();
        foreach (JsonElement range in ranges.EnumerateArray())
        {
            if (!TryPrice(range, "start", out Price start) || !TryPrice(range, "end", out Price end) || !TryPrice(range, "step", out Price step))
            {
                problem = $"price_ranges[{bands.Count}] is {range.GetRawText()}; expected start, end and step as dollar texts with at most {FixedPoint.Scale.PriceDecimals} decimals";
                return null;
            }

            bands.Add(new PriceBand(start, end, step));
        }

        if (PriceGrid.TryForOutcome(bands, out PriceGrid? grid, out string? wrong))
        {
            return grid;
        }

        problem = $"price_ranges: {wrong}";
        return null;
    }

    private static bool TryPrice(JsonElement range, string name, out Price price)
    {
        price = default;
        return range.ValueKind == JsonValueKind.Object && range.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && Price.TryParse(value.GetString(), null, out price) && FixedPoint.Scale.TryTicks(price, out _);
    }
}
