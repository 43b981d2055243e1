using System.Text.Json;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>Reads fee terms. Source: OpenAPI 3.28.0, Series, EventData, SeriesFeeChange and EventFeeChange.</summary>
internal static class FeeTermsReader
{
    /// <summary>A series' terms: both fields must be there.</summary>
    public static FeeTerms? Series(JsonElement item, out string? problem)
    {
        FeeTerms? terms = Read(item, "fee_type", "fee_multiplier", out problem);
        if (terms is { Type: null } or { Multiplier: null })
        {
            problem = $"fee_type {JsonFields.Seen(item, "fee_type")} and fee_multiplier {JsonFields.Seen(item, "fee_multiplier")}; expected both";
            return null;
        }

        return terms;
    }

    /// <summary>An event's overrides: either field may be missing or null, which leaves the series' own.</summary>
    public static FeeTerms? Event(JsonElement item, out string? problem) =>
        Read(item, "fee_type_override", "fee_multiplier_override", out problem);

    private static FeeTerms? Read(JsonElement item, string typeName, string multiplierName, out string? problem)
    {
        problem = null;
        string? type = null;
        decimal? multiplier = null;
        if (item.TryGetProperty(typeName, out JsonElement typeField) && typeField.ValueKind != JsonValueKind.Null)
        {
            type = typeField.ValueKind == JsonValueKind.String ? typeField.GetString() : null;
            problem = string.IsNullOrEmpty(type) ? $"{typeName} {JsonFields.Seen(item, typeName)}; expected a text" : null;
        }

        if (problem is null && item.TryGetProperty(multiplierName, out JsonElement factorField) && factorField.ValueKind != JsonValueKind.Null)
        {
            bool ok = factorField.ValueKind == JsonValueKind.Number && factorField.TryGetDecimal(out decimal factor) && (multiplier = factor) >= 0m;
            problem = ok ? null : $"{multiplierName} {JsonFields.Seen(item, multiplierName)}; expected a number of 0 or more";
        }

        return problem is null ? new FeeTerms(type, multiplier) : null;
    }
}
