using Arbit.Diagnostics;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// An API key of a Kalshi account: its id, and the private key that signs with it. Always an argument, never part of the
/// options; it shows neither of the two.
/// </summary>
/// <remarks>
/// RSA keys (PKCS#1 or PKCS#8) and Ed25519 keys (PKCS#8) in PEM, as the venue's site hands them out; which one it is is
/// read from the key. Keys of the demo environment are no keys of the real one.
/// </remarks>
/// <threadsafety>Safe for any number of threads until disposed.</threadsafety>
public sealed class KalshiCredentials : IDisposable
{
    private const int MaxKeyId = 128;

    /// <summary>Reads a key.</summary>
    /// <param name="keyId">The key's id, a UUID.</param>
    /// <param name="privateKeyPem">The private key in PEM, unencrypted.</param>
    /// <exception cref="ArgumentException">The id or the key cannot be used. The message holds nothing of the key.</exception>
    public KalshiCredentials(string keyId, string privateKeyPem)
        : this(CheckId(keyId), ReadKey(privateKeyPem))
    {
    }

    /// <summary>Takes a key that something else keeps and signs with.</summary>
    /// <param name="keyId">The key's id, a UUID.</param>
    /// <param name="signer">Signs with the private key; disposed with these credentials.</param>
    /// <exception cref="ArgumentException">The id cannot be used.</exception>
    public KalshiCredentials(string keyId, IKalshiSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        KeyId = CheckId(keyId);
        Signer = signer;
    }

    internal string KeyId { get; }

    internal IKalshiSigner Signer { get; }

    internal static bool IsKeyId(string? text) =>
        text is { Length: > 0 and <= MaxKeyId } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Drops the key.</summary>
    public void Dispose() => Signer.Dispose();

    /// <summary>The kind of key, and nothing of it.</summary>
    public override string ToString() => $"{nameof(KalshiCredentials)} ({Signer.Algorithm}, redacted)";

    // Before the key is read: nothing is left to dispose of.
    private static string CheckId(string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        if (!IsKeyId(keyId))
        {
            throw new ArgumentException(
                $"The key id has {keyId.Length} characters or other characters than letters, digits and hyphens. Give the id of the API key as the venue shows it.",
                nameof(keyId));
        }

        return keyId;
    }

    private static IKalshiSigner ReadKey(string privateKeyPem)
    {
        ArgumentNullException.ThrowIfNull(privateKeyPem);
        return PrivateKeyReader.Read(privateKeyPem, out InputProblem? problem)
            ?? throw new ArgumentException(problem!.ToString(), nameof(privateKeyPem));
    }
}
