using System.Globalization;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Rest;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>Reads what the venue says of the account. Source: OpenAPI 3.28.0 to 3.32.0; recorded answers.</summary>
internal static class AccountBodies
{
    private const long MostShard = 1_000;

    /// <summary>A holding: a negative position is one of NO. Null without a problem when there is none.</summary>
    public static VenuePosition? Position(JsonElement item, out string? problem)
    {
        problem = "is not an object";
        if (item.ValueKind != JsonValueKind.Object || !item.TryNeededId(["ticker", "market_ticker"], out string ticker, out problem)
            || !item.TryNumber(["position_fp", "position"], out decimal? position, out problem))
        {
            return null;
        }

        if (position is not { } size)
        {
            problem = $"position_fp {JsonFields.Seen(item, "position_fp")}; expected a signed size";
            return null;
        }

        ContractId contract = OrderRow.ContractOf(ticker, size >= 0);
        return new VenuePosition(contract, $"{ticker}/{(size < 0 ? "no" : "yes")}", new Quantity(Math.Abs(size)));
    }

    /// <summary>
    /// The balance of every shard; empty when the body has the sum of all shards only, as keys that are locked to a
    /// subaccount get it.
    /// </summary>
    public static IReadOnlyList<PoolBalance>? Balances(ReadOnlyMemory<byte> body, out string? problem) => Read(body, static (JsonElement root, out string? wrong) =>
    {
        wrong = null;
        var pools = new List<PoolBalance>();
        if (!root.TryGetProperty("balance_breakdown", out JsonElement shards))
        {
            return pools;
        }

        if (shards.ValueKind != JsonValueKind.Array)
        {
            wrong = $"balance_breakdown {JsonFields.Seen(root, "balance_breakdown")}; expected a list";
            return null;
        }

        foreach (JsonElement shard in shards.EnumerateArray())
        {
            if (!shard.TryNumber("exchange_index", -1, MostShard, out long index, out wrong) || !shard.TryNumber(["balance"], out decimal? balance, out wrong))
            {
                return null;
            }

            if (index < 0 || balance is null)
            {
                wrong = "balance_breakdown has a row without exchange_index or balance";
                return null;
            }

            pools.Add(new PoolBalance(Pool(index), balance.Value));
        }

        return (IReadOnlyList<PoolBalance>)pools;
    }, out problem);

    /// <summary>The balance of one shard that was asked for by its number.</summary>
    public static PoolBalance? Balance(ReadOnlyMemory<byte> body, long shard, out string? problem) => Read(body, (JsonElement root, out string? wrong) =>
    {
        if (!root.TryNumber(["balance_dollars"], out decimal? balance, out wrong))
        {
            return null;
        }

        wrong = balance is null ? $"balance_dollars {JsonFields.Seen(root, "balance_dollars")}; expected a balance" : null;
        return balance is { } there ? new PoolBalance(Pool(shard), there) : null;
    }, out problem);

    /// <summary>The account's token buckets.</summary>
    public static AccountLimits? Limits(ReadOnlyMemory<byte> body, out string? problem) => Read(body, static (JsonElement root, out string? wrong) =>
    {
        (int Capacity, int PerSecond)? reads = Bucket(root, "read", out wrong);
        (int Capacity, int PerSecond)? writes = reads is null ? null : Bucket(root, "write", out wrong);
        return reads is { } r && writes is { } w ? new AccountLimits(r.Capacity, r.PerSecond, w.Capacity, w.PerSecond) { Tier = root.Text("usage_tier") } : null;
    }, out problem);

    /// <summary>What requests cost.</summary>
    public static RequestCosts? Costs(ReadOnlyMemory<byte> body, out string? problem) => Read(body, static (JsonElement root, out string? wrong) =>
    {
        if (!root.TryNumber("default_cost", RequestCosts.Default, RequestCosts.Most, out long fallback, out wrong)
            || !root.TryGetProperty("endpoint_costs", out JsonElement rows) || rows.ValueKind != JsonValueKind.Array)
        {
            wrong ??= $"endpoint_costs {JsonFields.Seen(root, "endpoint_costs")}; expected a list";
            return null;
        }

        // The newest list wins over what was documented; a route it does not list has the default.
        var routes = new Dictionary<string, int>(StringComparer.Ordinal) { [Routes.CancelAll] = RequestCosts.Documented.Of(Routes.CancelAll) };
        foreach (JsonElement row in rows.EnumerateArray())
        {
            if (!row.TryNumber("cost", RequestCosts.Default, RequestCosts.Most, out long cost, out wrong))
            {
                return null;
            }

            routes[$"{row.Text("method")} {row.Text("path")}"] = (int)Math.Max(1, cost);
        }

        return new RequestCosts((int)Math.Max(1, fallback), routes);
    }, out problem);

    /// <summary>The pool of a shard.</summary>
    public static CollateralPool Pool(long shard) => new(KalshiVenue.VenueName, Asset.Usd, shard.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads an object.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> body, ListPage.Row<T> read, out string? problem)
        where T : class
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            problem = "the body is no object";
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement, out problem) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            problem = "the body is no JSON";
            return null;
        }
    }

    private static (int Capacity, int PerSecond)? Bucket(JsonElement root, string name, out string? problem)
    {
        problem = $"{name} {JsonFields.Seen(root, name)}; expected a bucket with bucket_capacity and refill_rate";
        if (!root.TryGetProperty(name, out JsonElement bucket) || bucket.ValueKind != JsonValueKind.Object
            || !bucket.TryNumber("bucket_capacity", 0, 1_000_000_000, out long capacity, out _)
            || !bucket.TryNumber("refill_rate", 0, 1_000_000_000, out long rate, out _) || capacity == 0 || rate == 0)
        {
            return null;
        }

        problem = null;
        return ((int)capacity, (int)rate);
    }
}
