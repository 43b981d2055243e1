namespace Arbit.Venues.Kalshi;

/// <summary>What an account may ask, in tokens. Source: OpenAPI 3.28.0, GetAccountApiLimitsResponse.</summary>
/// <param name="Tier">The venue's word for the account's tier; empty when it tells none.</param>
/// <param name="ReadCapacity">What the read bucket holds.</param>
/// <param name="ReadPerSecond">What comes back to it each second.</param>
/// <param name="WriteCapacity">What the write bucket holds.</param>
/// <param name="WritePerSecond">What comes back to it each second.</param>
public sealed record KalshiAccountLimits(string Tier, int ReadCapacity, int ReadPerSecond, int WriteCapacity, int WritePerSecond);
