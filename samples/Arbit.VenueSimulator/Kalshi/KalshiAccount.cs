namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A member's account, by one of its keys.</summary>
internal sealed class KalshiAccount(string keyId, string keyName, IKeyVerifier key, KalshiLedger ledger)
{
    public string KeyId => keyId;

    public string KeyName => keyName;

    public IKeyVerifier Key => key;

    public string UserId => ledger.UserId;

    /// <summary>The member's, whichever key asks.</summary>
    public KalshiLedger Ledger => ledger;
}
