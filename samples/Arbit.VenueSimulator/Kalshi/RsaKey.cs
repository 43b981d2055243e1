using System.Security.Cryptography;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>An RSA API key: PSS with SHA-256 and a salt as long as the hash.</summary>
internal sealed class RsaKey(RSA key) : IKeyVerifier
{
    public bool Verify(byte[] message, byte[] signature) =>
        key.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
}
