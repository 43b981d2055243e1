using Arbit.Console.CommandLine;

namespace Arbit.Console.Accounts;

/// <summary>The accounts that are configured.</summary>
internal sealed class VenueAccounts : IAsyncDisposable
{
    /// <exception cref="BadInputException">None is configured, or one cannot be used; every problem is listed.</exception>
    public VenueAccounts(AccountSettings settings, TimeProvider clock)
    {
        if (!settings.KalshiAccount.IsGiven && !settings.PolymarketAccount.IsGiven)
        {
            throw new BadInputException(
                "KalshiAccount, PolymarketAccount: neither is set. Give KalshiAccount:KeyId with KalshiAccount:PrivateKeyFile, or PolymarketAccount:PrivateKeyFile, "
                + "in --config or as ARBIT_Section__Name in the environment; or give --simulator.");
        }

        var problems = new List<string>();
        Kalshi = Open(settings.KalshiAccount.IsGiven, () => new KalshiAccount(settings.Kalshi, settings.KalshiAccount, clock), problems);
        Polymarket = Open(settings.PolymarketAccount.IsGiven, () => new PolymarketAccount(settings.Polymarket, settings.PolymarketAccount, clock), problems);
        if (problems.Count > 0)
        {
            Kalshi?.Dispose();
            throw new BadInputException(problems);
        }
    }

    public KalshiAccount? Kalshi { get; }

    public PolymarketAccount? Polymarket { get; }

    public async ValueTask DisposeAsync()
    {
        Kalshi?.Dispose();
        if (Polymarket is not null)
        {
            await Polymarket.DisposeAsync();
        }
    }

    private static T? Open<T>(bool isGiven, Func<T> open, List<string> problems)
        where T : class
    {
        try
        {
            return isGiven ? open() : null;
        }
        catch (BadInputException e)
        {
            problems.AddRange(e.Problems);
            return null;
        }
    }
}
