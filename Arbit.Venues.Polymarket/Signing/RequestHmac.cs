using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>
/// The signature of a request under an API key: HMAC-SHA256 over time, method, path without its query, and the exact bytes
/// of the body, in url-safe base64 that keeps its padding. Source: docs.polymarket.com, authentication, L2.
/// </summary>
internal sealed class RequestHmac
{
    private readonly byte[] _key;

    private RequestHmac(byte[] key) => _key = key;

    /// <summary>Reads a secret in either alphabet of base64, padded or not.</summary>
    public static bool TryCreate(string secret, [NotNullWhen(true)] out RequestHmac? hmac)
    {
        string text = secret.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        byte[] key = new byte[text.Length];
        int length = 0;
        bool isRead = text.Length > 0 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, key, out length);
        hmac = isRead ? new RequestHmac(key[..length]) : null;
        return isRead;
    }

    /// <param name="timestamp">Seconds since 1970, as in the header.</param>
    /// <param name="method">The method as it is sent.</param>
    /// <param name="path">The path from the root, without the query.</param>
    /// <param name="body">The bytes that are sent; empty for none.</param>
    public string Sign(string timestamp, string method, string path, ReadOnlySpan<byte> body)
    {
        byte[] head = Encoding.UTF8.GetBytes(timestamp + method + path);
        byte[] message = [.. head, .. body];
        byte[] hash = HMACSHA256.HashData(_key, message);
        return Convert.ToBase64String(hash).Replace('+', '-').Replace('/', '_');
    }
}
