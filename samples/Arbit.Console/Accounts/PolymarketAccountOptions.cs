using Arbit.Console.Configuration;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Accounts;

/// <summary>Who we are at Polymarket. Each secret is given as itself or by the file that holds it.</summary>
internal sealed class PolymarketAccountOptions
{
    /// <summary>The key of the account that signs: 64 hex digits.</summary>
    [Secret]
    public string? PrivateKey { get; set; }

    public string? PrivateKeyFile { get; set; }

    /// <summary>The API key; left out with its secret and passphrase, the account's own is asked for.</summary>
    [Secret]
    public string? ApiKey { get; set; }

    public string? ApiKeyFile { get; set; }

    [Secret]
    public string? Secret { get; set; }

    public string? SecretFile { get; set; }

    [Secret]
    public string? Passphrase { get; set; }

    public string? PassphraseFile { get; set; }

    /// <summary>What kind of wallet pays.</summary>
    public PolymarketSignatureType SignatureType { get; set; } = PolymarketSignatureType.Eoa;

    /// <summary>The wallet that pays; left out for the signing account itself.</summary>
    public string? Funder { get; set; }

    public bool IsGiven => PrivateKey is not null || PrivateKeyFile is not null || HasApiKey || Funder is not null;

    public bool HasApiKey => (ApiKey ?? ApiKeyFile ?? Secret ?? SecretFile ?? Passphrase ?? PassphraseFile) is not null;

    public override string ToString() => $"{nameof(PolymarketAccountOptions)} (redacted)";
}
