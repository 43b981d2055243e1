namespace Arbit.Venues.Polymarket;

/// <summary>What kind of wallet pays for orders, and so how they are signed. The numbers are the venue's.</summary>
public enum PolymarketSignatureType
{
    /// <summary>The signing account itself.</summary>
    Eoa = 0,

    /// <summary>A proxy wallet of the venue's own, made by signing up with e-mail.</summary>
    Proxy = 1,

    /// <summary>A Safe owned by the signing account.</summary>
    GnosisSafe = 2,

    /// <summary>A deposit wallet, which checks signatures itself (ERC-1271). New accounts have one.</summary>
    DepositWallet = 3,
}
