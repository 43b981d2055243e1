namespace Arbit.Venues.Kalshi.Rest;

/// <summary>An account's token buckets. Source: OpenAPI 3.28.0, GetAccountApiLimitsResponse.</summary>
/// <param name="ReadCapacity">What the read bucket holds.</param>
/// <param name="ReadPerSecond">What comes back to it each second.</param>
/// <param name="WriteCapacity">What the write bucket holds.</param>
/// <param name="WritePerSecond">What comes back to it each second.</param>
internal sealed record AccountLimits(int ReadCapacity, int ReadPerSecond, int WriteCapacity, int WritePerSecond)
{
    /// <summary>The venue's word for the account's tier; empty when it tells none.</summary>
    public string Tier { get; init; } = "";
}
