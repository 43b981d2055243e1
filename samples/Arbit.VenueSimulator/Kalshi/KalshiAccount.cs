namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A member's account, by one of its keys.</summary>
internal sealed class KalshiAccount(string keyId, string keyName, IKeyVerifier key, string userId)
{
    public string KeyId => keyId;

    public string KeyName => keyName;

    public IKeyVerifier Key => key;

    public string UserId => userId;

    /// <summary>Cash in dollars.</summary>
    public decimal Cash { get; set; } = 10_000m;
}
