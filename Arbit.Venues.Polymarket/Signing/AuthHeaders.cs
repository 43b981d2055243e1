using System.Globalization;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>The headers that name who asks. Source: docs.polymarket.com, authentication.</summary>
internal static class AuthHeaders
{
    public const string Address = "POLY_ADDRESS", Signature = "POLY_SIGNATURE", Timestamp = "POLY_TIMESTAMP", Nonce = "POLY_NONCE",
        ApiKey = "POLY_API_KEY", Passphrase = "POLY_PASSPHRASE";

    /// <summary>Of a request signed by the wallet itself.</summary>
    public static KeyValuePair<string, string>[] ForWallet(EthAddress account, byte[] signature, long timestamp, long nonce) =>
    [
        KeyValuePair.Create(Address, account.ToString()),
        KeyValuePair.Create(Signature, HexText.Of(signature)),
        KeyValuePair.Create(Timestamp, timestamp.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create(Nonce, nonce.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Of a request under an API key.</summary>
    /// <param name="account">The account the key belongs to, whatever wallet pays.</param>
    /// <param name="key">The key.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <param name="method">The method as it is sent.</param>
    /// <param name="path">The path from the root, without the query.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static KeyValuePair<string, string>[] ForKey(
        EthAddress account, PolymarketApiKey key, long timestamp, string method, string path, ReadOnlySpan<byte> body)
    {
        string time = timestamp.ToString(CultureInfo.InvariantCulture);
        return
        [
            KeyValuePair.Create(Address, account.ToString()),
            KeyValuePair.Create(Signature, key.Hmac.Sign(time, method, path, body)),
            KeyValuePair.Create(Timestamp, time),
            KeyValuePair.Create(ApiKey, key.Key),
            KeyValuePair.Create(Passphrase, key.Passphrase),
        ];
    }
}
