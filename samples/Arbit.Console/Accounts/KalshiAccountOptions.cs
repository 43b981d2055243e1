using Arbit.Console.Configuration;

namespace Arbit.Console.Accounts;

/// <summary>Who we are at Kalshi.</summary>
internal sealed class KalshiAccountOptions
{
    /// <summary>The id of the API key.</summary>
    public string? KeyId { get; set; }

    /// <summary>Its private key in PEM.</summary>
    [Secret]
    public string? PrivateKey { get; set; }

    /// <summary>The file of its private key in PEM, this user's alone.</summary>
    public string? PrivateKeyFile { get; set; }

    public bool IsGiven => KeyId is not null || PrivateKey is not null || PrivateKeyFile is not null;

    public override string ToString() => $"{nameof(KalshiAccountOptions)} (redacted)";
}
