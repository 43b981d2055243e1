using Arbit.Console.CommandLine;
using Arbit.Console.Configuration;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Accounts;

/// <summary>Where the venues are and who we are there. Shows no secret.</summary>
internal sealed record AccountSettings(
    KalshiOptions Kalshi, KalshiAccountOptions KalshiAccount, PolymarketOptions Polymarket, PolymarketAccountOptions PolymarketAccount, JournalSettings Journal)
{
    /// <summary>Reads them; every problem of every section is listed at once.</summary>
    /// <exception cref="BadInputException">Something is wrong.</exception>
    public static AccountSettings Load(string? file, IReadOnlyList<string> pairs, string? environmentFile)
    {
        var loader = new ConfigurationLoader(file, pairs, environmentFile);
        var settings = new AccountSettings(
            loader.Bind<KalshiOptions>("Kalshi"),
            loader.Bind<KalshiAccountOptions>("KalshiAccount"),
            loader.Bind<PolymarketOptions>("Polymarket"),
            loader.Bind<PolymarketAccountOptions>("PolymarketAccount"),
            loader.Bind<JournalSettings>("Journal"));
        loader.Reserve("Engine", "Pairing", "Detection", "Sizing", "Risk");
        loader.Check();
        return settings;
    }

    public override string ToString() => $"{nameof(AccountSettings)} (redacted)";
}
