using System.Globalization;
using Arbit.Console.Accounts;
using Arbit.Venues;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.KeyChecks;

/// <summary>Looks at an account of Polymarket with reads alone: whether an order of it would settle.</summary>
internal static class PolymarketChecks
{
    // Orders have at least 5 shares, and a marketable buy at least 1 pUSD. Source: the venue's error words, August 2026.
    private const decimal LeastBuy = 1m, AnyOrder = 5m;
    private const string Refused = "Check PolymarketAccount:ApiKey, Secret and Passphrase, or leave all three out: then the account's own is asked for.";

    public static async Task<VenueChecks> RunAsync(PolymarketAccount account, CancellationToken cancellationToken)
    {
        var checks = new List<KeyCheck>();
        VenueFault? fault = await account.ConnectAsync([], cancellationToken);
        if (account.Gateway is not { } gateway)
        {
            checks.Add(KeyCheck.Failed("key", fault,
                "Make an API key for this account once, in the venue's settings or with PolymarketApiKeys.CreateAsync, and check PolymarketAccount:PrivateKey."));
            return new VenueChecks(PolymarketVenue.Name, checks);
        }

        Evidence<PolymarketAccountStatus> standing = await gateway.AccountStatusAsync(cancellationToken);
        checks.Add(await KeyAsync(account, standing, cancellationToken));
        checks.Add(ClockCheck.Of(account.Venue.ClockOffset));
        checks.Add(Wallet(account));
        if (standing.IsKnown)
        {
            checks.Add(Standing(standing.Value));
            Evidence<PolymarketWallet> wallet = await gateway.WalletAsync(cancellationToken);
            checks.AddRange(wallet.IsKnown ? Money(wallet.Value) : [KeyCheck.Failed("balance", wallet.Fault, Refused)]);
        }

        return new VenueChecks(PolymarketVenue.Name, checks);
    }

    private static async Task<KeyCheck> KeyAsync(PolymarketAccount account, Evidence<PolymarketAccountStatus> standing, CancellationToken cancellationToken)
    {
        if (standing.IsKnown)
        {
            return KeyCheck.Ok("key", account.HasConfiguredKey ? "the configured API key works" : "the account's API key was derived and works");
        }

        bool isDerivable = standing.Fault is { Kind: FaultKind.Authentication } && account.HasConfiguredKey && await account.DeriveAsync(cancellationToken) is null;
        return KeyCheck.Failed("key", standing.Fault, isDerivable
            ? "The account has an API key that can be derived: leave PolymarketAccount:ApiKey, Secret and Passphrase out, or correct them."
            : Refused);
    }

    private static KeyCheck Wallet(PolymarketAccount account) => account.SignatureType == PolymarketSignatureType.Eoa
        ? KeyCheck.Ok("wallet", $"Eoa: {account.Funder} signs and pays")
        : KeyCheck.Ok("wallet", $"{account.SignatureType}: {account.Funder} pays, {account.Address} signs");

    private static KeyCheck Standing(PolymarketAccountStatus status) => status switch
    {
        { IsBanned: true } => KeyCheck.Failed("standing", "the address is banned", "Ask the venue's support; no order of this address is taken."),
        { IsClosedOnly: true } => KeyCheck.Failed("standing", "the address is in closed-only mode", "Only get out of positions, or trade from where and with whom the venue allows it."),
        _ => KeyCheck.Ok("standing", "the account may open and close positions"),
    };

    private static IEnumerable<KeyCheck> Money(PolymarketWallet wallet)
    {
        string balance = Amount(wallet.Balance) + " pUSD";
        yield return wallet.Balance >= LeastBuy
            ? KeyCheck.Ok("balance", balance)
            : KeyCheck.Failed("balance", balance, "Bring at least 1 pUSD to the wallet; what is there in USDC has to be wrapped first.");
        yield return Allowance("allowance", "the exchange of ordinary markets", wallet.Allowance, wallet.Balance);
        yield return Allowance("allowance neg-risk", "the exchange of negative-risk events", wallet.NegRiskAllowance, wallet.Balance);
        yield return wallet.ProtocolV2Allowance >= Math.Max(wallet.Balance, LeastBuy)
            ? KeyCheck.Ok("allowance protocol v2", Amount(wallet.ProtocolV2Allowance) + " pUSD")
            : KeyCheck.Note("allowance protocol v2", Amount(wallet.ProtocolV2Allowance) + " pUSD", "Approve pUSD for the exchange of Protocol V2 before trading its markets.");
        decimal usable = Math.Min(wallet.Balance, Math.Min(wallet.Allowance, wallet.NegRiskAllowance));
        string least = $"orders have at least 5 shares, marketable buys at least 1 pUSD; {Amount(usable)} pUSD can be used";
        yield return usable >= AnyOrder ? KeyCheck.Ok("minimums", least)
            : usable >= LeastBuy ? KeyCheck.Note("minimums", least, "With less than 5 pUSD only 5 shares of a low enough price can be bought.")
            : KeyCheck.Failed("minimums", least, "No order of the least size would settle: mend the balance and the allowances first.");
    }

    private static KeyCheck Allowance(string name, string exchange, decimal allowance, decimal balance) => allowance >= Math.Max(balance, LeastBuy)
        ? KeyCheck.Ok(name, $"{exchange} may take {Amount(allowance)} pUSD")
        : KeyCheck.Failed(name, $"{exchange} may take {Amount(allowance)} pUSD",
            "Approve pUSD for it: by enabling trading on the venue's site, or by approve() of the token from the wallet that pays.");

    // Often the greatest number there is.
    private static string Amount(decimal amount) => amount >= 1_000_000_000_000_000m ? "any amount of" : amount.ToString(CultureInfo.InvariantCulture);
}
