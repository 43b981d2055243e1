using System.Security.Cryptography;
using System.Text;
using Arbit.VenueSimulator.Http;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>Checks API keys: an HMAC over timestamp, method, path and body; the three texts themselves on the user socket.</summary>
internal sealed class PolymarketAuth(VenueClock clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private readonly List<PolymarketAccount> _accounts = [];

    public IReadOnlyList<PolymarketAccount> Accounts => _accounts;

    public void Add(PolymarketAccount account) => _accounts.Add(account);

    /// <summary>The account of a signed request, or null: the venue says the same whatever is wrong.</summary>
    public PolymarketAccount? Check(SimRequest request)
    {
        PolymarketAccount? account = _accounts.Find(a => a.ApiKey == request.Header("POLY_API_KEY"));
        string? time = request.Header("POLY_TIMESTAMP"), signature = request.Header("POLY_SIGNATURE");
        bool isGood = account is not null && time is not null && signature is not null
            && account.Passphrase == request.Header("POLY_PASSPHRASE")
            && string.Equals(account.Address, request.Header("POLY_ADDRESS"), StringComparison.OrdinalIgnoreCase)
            && long.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out long seconds)
            && Math.Abs(WireText.Seconds(clock.Now) - (decimal)seconds) <= (decimal)Window.TotalSeconds
            && Sign(account.Secret, time + request.Method + request.Path + Encoding.UTF8.GetString(request.Body)) == signature;
        return isGood ? account : null;
    }

    /// <summary>The account of the user socket's credentials, or null.</summary>
    public PolymarketAccount? Check(string? apiKey, string? secret, string? passphrase) =>
        _accounts.Find(a => a.ApiKey == apiKey && a.Secret == secret && a.Passphrase == passphrase);

    /// <summary>The signature of a text: base64 in the URL alphabet, with its padding.</summary>
    public static string Sign(string secret, string text)
    {
        byte[] key = Convert.FromBase64String(Padded(secret.Replace('-', '+').Replace('_', '/')));
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))).Replace('+', '-').Replace('/', '_');
    }

    private static string Padded(string text) => text.PadRight((text.Length + 3) / 4 * 4, '=');
}
