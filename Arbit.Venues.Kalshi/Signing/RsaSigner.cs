using System.Security.Cryptography;

namespace Arbit.Venues.Kalshi.Signing;

/// <summary>RSA-PSS with SHA-256, MGF1 over SHA-256 and a salt as long as the hash. Source: docs.kalshi.com/getting_started/api_keys.</summary>
internal sealed class RsaSigner(RSA key) : IKalshiSigner
{
    private readonly Lock _lock = new();

    public string Algorithm => "RSA-PSS";

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        // One instance of the platform's key may not sign twice at once.
        lock (_lock)
        {
            return ValueTask.FromResult(key.SignData(text.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        }
    }

    public void Dispose() => key.Dispose();

    public override string ToString() => "RSA private key (redacted)";
}
