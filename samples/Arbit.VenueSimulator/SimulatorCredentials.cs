namespace Arbit.VenueSimulator;

/// <summary>What a client signs in with. Thrown away with the simulation.</summary>
public sealed record SimulatorCredentials
{
    /// <summary>Kalshi's id of the RSA key.</summary>
    public required string KalshiKeyId { get; init; }

    /// <summary>The RSA key in PEM, PKCS#1.</summary>
    public required string KalshiPrivateKey { get; init; }

    /// <summary>Kalshi's id of the Ed25519 key of the same account.</summary>
    public required string KalshiEd25519KeyId { get; init; }

    /// <summary>The Ed25519 key in PEM, PKCS#8.</summary>
    public required string KalshiEd25519PrivateKey { get; init; }

    /// <summary>The wallet's private key in hex.</summary>
    public required string PolymarketPrivateKey { get; init; }

    /// <summary>The wallet's address.</summary>
    public required string PolymarketAddress { get; init; }

    /// <summary>The API key of the wallet.</summary>
    public required string PolymarketApiKey { get; init; }

    /// <summary>Its secret, base64 in the URL alphabet.</summary>
    public required string PolymarketSecret { get; init; }

    /// <summary>Its passphrase.</summary>
    public required string PolymarketPassphrase { get; init; }
}
