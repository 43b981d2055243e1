using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// What the account holds. The order book service's own balance of a token is what counts: it is exact, and it is what a sell
/// is checked against. The list of positions (Data API) lags, tells sizes as floating point and leaves out what is under a
/// tenth of a share, so that it only says which tokens to ask for besides those of followed markets.
/// </summary>
internal sealed class HoldingReads(
    PrivateClient client, OrderBudgets budgets, PolymarketVenue venue, PolymarketCredentials credentials, TimeProvider clock)
{
    private const string Balance = "/balance-allowance", Positions = "/v2/positions";
    private const int PageSize = 500, MaxPages = 100;

    public async Task<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        Evidence<IReadOnlyCollection<string>> listed = await TokensAsync(at, stop).ConfigureAwait(false);
        if (!listed.IsKnown)
        {
            return Evidence<IReadOnlyList<VenuePosition>>.Missing(listed.Fault!, at);
        }

        var tokens = new SortedSet<string>(listed.Value, StringComparer.Ordinal);
        foreach (MarketId market in venue.Feed.Followed())
        {
            if (venue.Catalog.Find(market) is OutcomeMarket known)
            {
                tokens.Add(known.YesSymbol);
                tokens.Add(known.NoSymbol);
            }
        }

        var positions = new List<VenuePosition>();
        foreach (string token in tokens)
        {
            if (!BigInteger.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger id))
            {
                return Evidence<IReadOnlyList<VenuePosition>>.Missing(Malformed(Positions, $"a token is '{token}'; expected digits"), at);
            }

            string type = OrderPlanner.IsPosition(id) ? "CONDITIONAL-V2" : "CONDITIONAL";
            (BalanceBody? held, VenueFault? fault) = await BalanceAsync($"asset_type={type}&token_id={token}", stop).ConfigureAwait(false);
            if (held is null)
            {
                return Evidence<IReadOnlyList<VenuePosition>>.Missing(fault!, at);
            }

            if (held.Balance > 0m)
            {
                positions.Add(new VenuePosition(venue.Catalog.FindToken(token), token, new Quantity(held.Balance)));
            }
        }

        return Evidence<IReadOnlyList<VenuePosition>>.Of(positions, at);
    }

    public async Task<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        (BalanceBody? held, VenueFault? fault) = await BalanceAsync("asset_type=COLLATERAL", stop).ConfigureAwait(false);
        return held is null
            ? Evidence<IReadOnlyList<PoolBalance>>.Missing(fault!, at)
            : Evidence<IReadOnlyList<PoolBalance>>.Of(
                [new PoolBalance(new CollateralPool(venue.Id, InstrumentBuilder.SettlementAsset, ""), held.Balance) { Allowance = AllowanceOf(held) }], at);
    }

    public async Task<Evidence<PolymarketWallet>> WalletAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        (BalanceBody? held, VenueFault? fault) = await BalanceAsync("asset_type=COLLATERAL", stop).ConfigureAwait(false);
        return held is null
            ? Evidence<PolymarketWallet>.Missing(fault!, at)
            : Evidence<PolymarketWallet>.Of(new PolymarketWallet(held.Balance, AllowanceOf(held, false, false), AllowanceOf(held, false, true), AllowanceOf(held, true, false)), at);
    }

    // The least of the exchanges that are traded on: an order for any of them must go through.
    private decimal AllowanceOf(BalanceBody held)
    {
        decimal least = Math.Min(AllowanceOf(held, false, false), AllowanceOf(held, false, true));
        return venue.Catalog.HasProtocolV2 ? Math.Min(least, AllowanceOf(held, true, false)) : least;
    }

    // An exchange that is not named may take nothing.
    private decimal AllowanceOf(BalanceBody held, bool isProtocolV2, bool isNegRisk) => held.Allowances.Count == 0
        ? held.Allowance ?? 0m
        : held.Allowances.GetValueOrDefault(Exchange.For(venue.Options.ChainId, isProtocolV2, isNegRisk).Contract.ToString().ToLowerInvariant());

    private async Task<(BalanceBody? Body, VenueFault? Fault)> BalanceAsync(string what, CancellationToken stop)
    {
        var request = new PrivateRequest(HttpMethod.Get, Balance, budgets.Balances)
        {
            Query = string.Create(CultureInfo.InvariantCulture, $"?{what}&signature_type={(int)credentials.SignatureType}"),
        };
        PrivateReply reply = await client.SendAsync(request, stop).ConfigureAwait(false);
        BalanceBody? body = reply.IsSuccess ? BalanceBody.Read(reply.Body) : null;
        return (body, reply.Fault ?? (body is null ? Malformed(Balance, "the body is no balance; expected balance and allowances") : null));
    }

    private async Task<Evidence<IReadOnlyCollection<string>>> TokensAsync(DateTimeOffset at, CancellationToken stop)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = ""; cursor is not null;)
        {
            if (!seen.Add(cursor) || seen.Count > MaxPages)
            {
                return Evidence<IReadOnlyCollection<string>>.Missing(Malformed(Positions, $"the cursor '{cursor}' repeats itself or there are more than {MaxPages} pages"), at);
            }

            var request = new PrivateRequest(HttpMethod.Get, Positions, budgets.Data)
            {
                Host = venue.Options.DataApi,
                IsSigned = false,
                Query = $"?user={credentials.Wallet}&limit={PageSize}&size_threshold=0{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}",
            };
            PrivateReply reply = await client.SendAsync(request, stop).ConfigureAwait(false);
            if (!reply.IsSuccess)
            {
                return Evidence<IReadOnlyCollection<string>>.Missing(reply.Fault!, at);
            }

            if (PageReader.Read(reply.Body) is not { } page)
            {
                return Evidence<IReadOnlyCollection<string>>.Missing(Malformed(Positions, "the body is no page; expected data and next_cursor"), at);
            }

            foreach (JsonElement element in page.Rows)
            {
                var row = new RowReader(element);
                if ((row.Optional("asset") ?? row.Optional("asset_id") ?? row.Optional("token_id") ?? row.Optional("position_id")) is not { } token)
                {
                    return Evidence<IReadOnlyCollection<string>>.Missing(Malformed(Positions, "a row has no asset; expected its token id"), at);
                }

                tokens.Add(token);
            }

            cursor = page.Next;
        }

        return Evidence<IReadOnlyCollection<string>>.Of(tokens, at);
    }

    private static VenueFault Malformed(string path, string detail) => new(FaultKind.Malformed, $"{PolymarketVenue.Name}: GET {path}", detail);
}
