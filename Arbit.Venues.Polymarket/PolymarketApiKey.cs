using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket;

/// <summary>An API key of the order book service with its secret and passphrase. It shows none of the three.</summary>
public sealed class PolymarketApiKey
{
    private const int MaxLength = 256;

    /// <summary>Takes a key.</summary>
    /// <param name="key">The key, a UUID.</param>
    /// <param name="secret">Its secret, base64 in either alphabet.</param>
    /// <param name="passphrase">Its passphrase.</param>
    /// <exception cref="ArgumentException">One of them cannot be used. The message holds nothing of it.</exception>
    public PolymarketApiKey(string key, string secret, string passphrase)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(passphrase);
        Check(key, nameof(key), "the UUID of the API key");
        Check(passphrase, nameof(passphrase), "the passphrase that came with the API key");
        Hmac = RequestHmac.TryCreate(secret, out RequestHmac? hmac)
            ? hmac
            : throw new ArgumentException($"The secret has {secret.Length} characters and is no base64. Give the secret that came with the API key.", nameof(secret));
        Key = key;
        Secret = secret;
        Passphrase = passphrase;
    }

    internal string Key { get; }

    internal string Secret { get; }

    internal string Passphrase { get; }

    internal RequestHmac Hmac { get; }

    /// <summary>What it is, and nothing of it.</summary>
    public override string ToString() => $"{nameof(PolymarketApiKey)} (redacted)";

    // They travel in headers and in JSON: what would need escaping in either is a mistake.
    private static void Check(string value, string name, string give)
    {
        if (value.Length is 0 or > MaxLength || value.Any(static c => c is <= ' ' or >= (char)127 or '"' or '\\'))
        {
            throw new ArgumentException($"The {name} has {value.Length} characters or characters that none has. Give {give}.", name);
        }
    }
}
