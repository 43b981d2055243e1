using System.Text.Json;
using Arbit.Console.CommandLine;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Accounts;

/// <summary>The line of JSON a stand-alone venue simulator prints: its addresses and its throw-away credentials, in a file.</summary>
internal static class SimulatorSheet
{
    private const int MostBytes = 64 * 1024;

    /// <summary>The settings with the simulator's addresses and accounts, and none of the configured accounts: real keys stay out of it.</summary>
    /// <exception cref="BadInputException">The file is no such sheet. The message holds nothing of it.</exception>
    public static AccountSettings Apply(AccountSettings settings, string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw Problem(path, "is too long");
            }

            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement kalshi = document.RootElement.GetProperty("kalshi"), polymarket = document.RootElement.GetProperty("polymarket");
            (settings.Kalshi.RestAddress, settings.Kalshi.StreamAddress) = (Address(kalshi, "rest", path), Address(kalshi, "ws", path));
            PolymarketOptions options = settings.Polymarket;
            (options.Clob, options.Gamma, options.DataApi) = (Address(polymarket, "clob", path), Address(polymarket, "gamma", path), Address(polymarket, "data", path));
            (options.MarketSocket, options.UserSocket) = (Address(polymarket, "wsMarket", path), Address(polymarket, "wsUser", path));
            options.ChainId = polymarket.GetProperty("chainId").GetInt32();
            return settings with
            {
                KalshiAccount = new KalshiAccountOptions { KeyId = Text(kalshi, "keyId"), PrivateKeyFile = Text(kalshi, "privateKeyFile") },
                PolymarketAccount = new PolymarketAccountOptions
                {
                    PrivateKey = Text(polymarket, "privateKey"),
                    ApiKey = Text(polymarket, "apiKey"),
                    Secret = Text(polymarket, "secret"),
                    Passphrase = Text(polymarket, "passphrase"),
                },
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Problem(path, $"cannot be read ({e.GetType().Name})");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Problem(path, "is not the line a venue simulator prints");
        }
    }

    private static BadInputException Problem(string path, string what) =>
        new($"--simulator: {path} {what}. Give a file that holds the line which the stand-alone venue simulator prints when it starts.");

    // A sheet from elsewhere could send what is configured for this machine's simulator anywhere.
    private static Uri Address(JsonElement venue, string name, string path)
    {
        var address = new Uri(Text(venue, name), UriKind.Absolute);
        return address.IsLoopback ? address : throw Problem(path, $"names {address.Host}, which is not this machine,");
    }

    private static string Text(JsonElement venue, string name) => venue.GetProperty(name).GetString() ?? throw new FormatException(name);
}
