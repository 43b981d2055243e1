using System.Globalization;
using System.Text.Json;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What a body of <c>/exchange/status</c> means for orders. In a trading pause, as every Thursday from 3 to 5 in New York,
/// cancels are taken and orders are not; when the exchange is paused nothing is.
/// Source: docs.kalshi.com, maintenance and pauses; OpenAPI 3.28.0, ExchangeStatus.
/// </summary>
internal static class ExchangeState
{
    private const string Where = "/exchange/status";

    /// <summary>Why orders are not taken everywhere; null when they are.</summary>
    /// <param name="body">The body.</param>
    /// <param name="now">Now, to name the weekly pause.</param>
    public static VenueFault? Find(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var faults = new List<string>();
        string? said = AccountBodies.Read(body, (JsonElement root, out string? wrong) => Read(root, faults, out wrong), out string? problem);
        if (said is null)
        {
            return new VenueFault(FaultKind.Malformed, Where, problem!);
        }

        if (faults.Count == 0)
        {
            return null;
        }

        string weekly = MaintenanceWindow.Contains(now) ? "; this is the weekly pause" : "";
        string resume = said.Length > 0 ? $"; expected back {said}" : "";
        return new VenueFault(FaultKind.Unavailable, Where, string.Join("; ", faults) + weekly + resume);
    }

    private static string? Read(JsonElement root, List<string> faults, out string? problem)
    {
        if (!root.TryTime("exchange_estimated_resume_time", out DateTimeOffset? resume, out problem) || !Take(root, "the exchange", faults, out problem))
        {
            return null;
        }

        if (root.TryGetProperty("exchange_index_statuses", out JsonElement shards) && shards.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement shard in shards.EnumerateArray())
            {
                if (!shard.TryNumber(["exchange_index"], out decimal? index, out problem)
                    || !Take(shard, $"shard {index?.ToString(CultureInfo.InvariantCulture)}", faults, out problem))
                {
                    return null;
                }
            }
        }

        return resume?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
    }

    private static bool Take(JsonElement item, string name, List<string> faults, out string? problem)
    {
        if (!TryFlag(item, "exchange_active", out bool isActive, out problem) || !TryFlag(item, "trading_active", out bool isTrading, out problem))
        {
            return false;
        }

        if (!isActive)
        {
            faults.Add($"{name} is paused: neither orders nor cancels are taken");
        }
        else if (!isTrading)
        {
            faults.Add($"trading on {name} is paused: orders are refused, cancels are taken");
        }

        return true;
    }

    private static bool TryFlag(JsonElement item, string name, out bool flag, out string? problem)
    {
        bool isThere = item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out JsonElement value)
            && value.ValueKind is JsonValueKind.True or JsonValueKind.False;
        flag = isThere && item.GetProperty(name).GetBoolean();
        problem = isThere ? null : $"{name} {JsonFields.Seen(item, name)}; expected true or false";
        return isThere;
    }
}
