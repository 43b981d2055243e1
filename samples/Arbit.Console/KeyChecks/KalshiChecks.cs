using System.Globalization;
using Arbit.Console.Accounts;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Console.KeyChecks;

/// <summary>Looks at an account of Kalshi with reads alone.</summary>
internal static class KalshiChecks
{
    // A contract costs less than a dollar whatever its price, its fee included.
    private const decimal OneContract = 1m;

    public static async Task<VenueChecks> RunAsync(KalshiAccount account, CancellationToken cancellationToken)
    {
        string refused = $"Check that KalshiAccount:KeyId and the private key belong together, that the key is one of {account.Options.RestAddress.Host} and that it was not deleted there.";
        var checks = new List<KeyCheck>();
        VenueFault? paused = await account.Gateway.CheckExchangeAsync(cancellationToken);
        checks.Add(paused is null ? KeyCheck.Ok("exchange", "orders are taken") : KeyCheck.Failed("exchange", paused, refused));

        Evidence<KalshiAccountLimits> limits = await account.Gateway.AccountLimitsAsync(cancellationToken);
        checks.Add(limits.IsKnown ? KeyCheck.Ok("key", "a signed request was answered") : KeyCheck.Failed("key", limits.Fault, refused));
        if (!limits.IsKnown)
        {
            checks.Add(ClockCheck.Of(account.Venue.ClockOffset));
            return new VenueChecks(KalshiVenue.Name, checks);
        }

        int clock = checks.Count;

        checks.Add(Limits(account, limits.Value));
        Evidence<IReadOnlyList<OrderReport>> orders = await account.Gateway.OpenOrdersAsync(cancellationToken);
        checks.Add(orders.IsKnown
            ? KeyCheck.Ok("orders", string.Create(CultureInfo.InvariantCulture, $"{orders.Value.Count} open"))
            : KeyCheck.Failed("orders", orders.Fault, refused));
        Evidence<IReadOnlyList<PoolBalance>> balances = await account.Gateway.BalancesAsync(cancellationToken);
        checks.Add(balances.IsKnown ? Balance(balances.Value) : KeyCheck.Failed("balance", balances.Fault, refused));
        // At the end: every answer narrowed the difference down, and one slow answer alone says little.
        checks.Insert(clock, ClockCheck.Of(account.Venue.ClockOffset));
        return new VenueChecks(KalshiVenue.Name, checks);
    }

    private static KeyCheck Limits(KalshiAccount account, KalshiAccountLimits limits)
    {
        string tier = limits.Tier.Length > 0 ? limits.Tier : "not told";
        string seen = string.Create(CultureInfo.InvariantCulture,
            $"tier {tier}: reads {limits.ReadPerSecond} tokens a second up to {limits.ReadCapacity}, writes {limits.WritePerSecond} up to {limits.WriteCapacity}");
        return limits.WriteCapacity > account.Options.WriteReserve
            ? KeyCheck.Ok("limits", seen)
            : KeyCheck.Failed("limits", seen, $"Set Kalshi:WriteReserve below {limits.WriteCapacity}; it is {account.Options.WriteReserve}.");
    }

    private static KeyCheck Balance(IReadOnlyList<PoolBalance> pools)
    {
        string seen = string.Join(", ", pools.Select(static p => $"{new Money(p.Available, p.Pool.Asset)} in shard {p.Pool.Shard}"));
        return pools.Any(static p => p.Available >= OneContract)
            ? KeyCheck.Ok("balance", seen)
            : KeyCheck.Failed("balance", seen.Length > 0 ? seen : "none", "Deposit at least 1 USD: no shard can pay for one contract at any price.");
    }
}
