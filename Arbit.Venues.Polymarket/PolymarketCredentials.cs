using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket;

/// <summary>
/// What it takes to trade: who signs, the API key, and the wallet that pays. Always an argument, never part of the options;
/// it shows addresses only.
/// </summary>
public sealed class PolymarketCredentials
{
    /// <summary>Joins them.</summary>
    /// <param name="signer">Signs orders; its owner disposes it.</param>
    /// <param name="apiKey">The API key of that account.</param>
    /// <param name="signatureType">What kind of wallet pays.</param>
    /// <param name="funder">The wallet that pays: 0x and 40 hex digits. Null for the signing account itself.</param>
    /// <exception cref="ArgumentException">An address is none, or the wallet does not fit the signature type.</exception>
    public PolymarketCredentials(
        IPolymarketSigner signer, PolymarketApiKey apiKey, PolymarketSignatureType signatureType = PolymarketSignatureType.Eoa, string? funder = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(apiKey);
        if (!Enum.IsDefined(signatureType))
        {
            throw new ArgumentException($"The signature type is {signatureType}. Give Eoa, Proxy, GnosisSafe or DepositWallet.", nameof(signatureType));
        }

        if (!EthAddress.TryParse(signer.Address, out EthAddress account))
        {
            throw new ArgumentException($"The signer's address is '{signer.Address}'. Give {EthAddress.Expected}.", nameof(signer));
        }

        EthAddress wallet = account;
        if (funder is not null && !EthAddress.TryParse(funder, out wallet))
        {
            throw new ArgumentException($"The funder is '{funder}'. Give {EthAddress.Expected}.", nameof(funder));
        }

        bool isOwn = wallet == account;
        if (isOwn != (signatureType == PolymarketSignatureType.Eoa))
        {
            throw new ArgumentException(
                isOwn
                    ? $"The signature type is {signatureType}, but the funder is the signing account. Give the wallet's address as funder."
                    : $"The signature type is Eoa, but the funder is {wallet} and the signing account {account}. Leave the funder out, or give the wallet's signature type.",
                nameof(funder));
        }

        Signer = signer;
        ApiKey = apiKey;
        SignatureType = signatureType;
        Account = account;
        Wallet = wallet;
    }

    /// <summary>What kind of wallet pays.</summary>
    public PolymarketSignatureType SignatureType { get; }

    /// <summary>The wallet that pays and holds the positions.</summary>
    public string Funder => Wallet.ToString();

    internal IPolymarketSigner Signer { get; }

    internal PolymarketApiKey ApiKey { get; }

    /// <summary>The account that signs; it names the API key's owner, whatever wallet pays.</summary>
    internal EthAddress Account { get; }

    internal EthAddress Wallet { get; }

    /// <summary>The wallet, and nothing secret.</summary>
    public override string ToString() => $"{nameof(PolymarketCredentials)} ({SignatureType}, {Funder}, redacted)";
}
