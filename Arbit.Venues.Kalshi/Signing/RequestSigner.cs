using System.Globalization;
using System.Text;

namespace Arbit.Venues.Kalshi.Signing;

/// <summary>
/// The three headers of a signed request. Signed is the time in milliseconds, the method and the path from the root: no
/// query, no host, no body. Source: docs.kalshi.com/getting_started/api_keys.
/// </summary>
internal sealed class RequestSigner(KalshiCredentials credentials, TimeProvider clock, VenueClock venueClock)
{
    public const string KeyHeader = "KALSHI-ACCESS-KEY", TimestampHeader = "KALSHI-ACCESS-TIMESTAMP", SignatureHeader = "KALSHI-ACCESS-SIGNATURE";

    /// <summary>The headers of one attempt, with the venue's time as far as it is known.</summary>
    /// <param name="method">The method in capitals.</param>
    /// <param name="path">The path from the root; a query in it is left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<KeyValuePair<string, string>[]> HeadersAsync(string method, string path, CancellationToken cancellationToken)
    {
        int query = path.IndexOf('?', StringComparison.Ordinal);
        string signedPath = query < 0 ? path : path[..query];
        string time = (clock.GetUtcNow() + venueClock.Correction).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = await credentials.Signer.SignAsync(Encoding.UTF8.GetBytes(time + method + signedPath), cancellationToken).ConfigureAwait(false);
        return
        [
            KeyValuePair.Create(KeyHeader, credentials.KeyId),
            KeyValuePair.Create(TimestampHeader, time),
            KeyValuePair.Create(SignatureHeader, Convert.ToBase64String(signature)),
        ];
    }
}
