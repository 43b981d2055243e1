using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Arbit.Venues.Kalshi.Signing;

/// <summary>Ed25519: keys the venue makes by default since 1 October 2026. Source: the venue's changelog, 24 September 2026.</summary>
internal sealed class Ed25519KeySigner : IKalshiSigner
{
    public const int KeyBytes = 32;
    private readonly byte[] _seed;

    /// <param name="seed">The 32 bytes of the private key; kept, and wiped on dispose.</param>
    public Ed25519KeySigner(byte[] seed) => _seed = seed;

    public string Algorithm => "Ed25519";

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        var signer = new Ed25519Signer();
        signer.Init(true, new Ed25519PrivateKeyParameters(_seed, 0));
        byte[] bytes = text.ToArray();
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return ValueTask.FromResult(signer.GenerateSignature());
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_seed);

    public override string ToString() => "Ed25519 private key (redacted)";
}
