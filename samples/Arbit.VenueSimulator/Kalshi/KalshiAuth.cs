using System.Globalization;
using System.Text;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>
/// Checks a request's three headers as the venue does: the signature covers timestamp, method and path, without query,
/// host or body.
/// </summary>
internal sealed class KalshiAuth(VenueClock clock, TimeSpan window)
{
    public const string KeyHeader = "KALSHI-ACCESS-KEY";
    public const string TimestampHeader = "KALSHI-ACCESS-TIMESTAMP";
    public const string SignatureHeader = "KALSHI-ACCESS-SIGNATURE";
    private readonly Dictionary<string, KalshiAccount> _accounts = new(StringComparer.Ordinal);

    public IReadOnlyCollection<KalshiAccount> Accounts => _accounts.Values;

    public void Add(KalshiAccount account) => _accounts.Add(account.KeyId, account);

    /// <summary>The account of a request, or the refusal.</summary>
    public KalshiAccount? Check(SimRequest request, out SimResponse? refusal)
    {
        string? key = request.Header(KeyHeader), time = request.Header(TimestampHeader), signature = request.Header(SignatureHeader);
        if (string.IsNullOrEmpty(signature))
        {
            refusal = Missing("signature");
            return null;
        }

        if (string.IsNullOrEmpty(key) || string.IsNullOrEmpty(time))
        {
            refusal = Missing(string.IsNullOrEmpty(key) ? "key" : "timestamp");
            return null;
        }

        if (!_accounts.TryGetValue(key, out KalshiAccount? account))
        {
            refusal = KalshiErrors.Authentication("NOT_FOUND");
            return null;
        }

        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long sent) || Math.Abs(clock.Milliseconds - (decimal)sent) > (decimal)window.TotalMilliseconds)
        {
            refusal = KalshiErrors.Nested(401, "header_timestamp_expired");
            return null;
        }

        byte[] bytes = new byte[signature.Length];
        bool isSigned = Convert.TryFromBase64String(signature, bytes, out int length)
            && account.Key.Verify(Encoding.UTF8.GetBytes(time + request.Method + request.Path), bytes[..length]);
        refusal = isSigned ? null : KalshiErrors.Authentication("INCORRECT_API_KEY_SIGNATURE");
        return isSigned ? account : null;
    }

    // Only the text for the signature was ever recorded; the other two are named after it.
    private static SimResponse Missing(string what) =>
        KalshiErrors.Nested(401, $"{what}_is_missing_from_headers");
}
