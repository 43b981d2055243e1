using Arbit.Venues.Polymarket.Signing;
using Org.BouncyCastle.Math;

namespace Arbit.Venues.Polymarket;

/// <summary>A private key held in memory. Always an argument, never part of the options; it shows its address only.</summary>
/// <threadsafety>Safe for any number of threads until disposed.</threadsafety>
public sealed class PolymarketKeySigner : IPolymarketSigner, IDisposable
{
    private readonly EthAddress _address;
    private BigInteger? _key;

    /// <summary>Reads a key.</summary>
    /// <param name="privateKey">64 hex digits, with or without <c>0x</c>.</param>
    /// <exception cref="ArgumentException">The text is no key. The message holds nothing of it.</exception>
    public PolymarketKeySigner(string privateKey)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        string digits = privateKey.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? privateKey[2..] : privateKey;
        bool isHex = digits.Length == 2 * Secp256k1.KeyLength && digits.AsSpan().ContainsOnlyHex();
        _key = (isHex ? Secp256k1.Key(Convert.FromHexString(digits)) : null)
            ?? throw new ArgumentException(
                $"The private key has {digits.Length} characters or is no number of the curve. Give the 64 hex digits of a secp256k1 key, with or without 0x.",
                nameof(privateKey));
        _address = Secp256k1.Address(_key);
    }

    /// <inheritdoc />
    public string Address => _address.ToString();

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">The key was dropped.</exception>
    public ValueTask<byte[]> SignAsync(PolymarketTypedData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        cancellationToken.ThrowIfCancellationRequested();
        BigInteger? key = _key;
        ObjectDisposedException.ThrowIf(key is null, this);
        return ValueTask.FromResult(Secp256k1.Sign(key, data.Digest.ToArray()));
    }

    /// <summary>Drops the key.</summary>
    public void Dispose() => _key = null;

    /// <summary>The address, and nothing of the key.</summary>
    public override string ToString() => $"{nameof(PolymarketKeySigner)} ({Address}, redacted)";
}
