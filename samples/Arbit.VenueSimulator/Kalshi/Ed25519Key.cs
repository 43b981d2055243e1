using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>An Ed25519 API key: the raw signature of the same text.</summary>
internal sealed class Ed25519Key(byte[] publicKey) : IKeyVerifier
{
    public bool Verify(byte[] message, byte[] signature) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, publicKey, 0, message, 0, message.Length);
}
