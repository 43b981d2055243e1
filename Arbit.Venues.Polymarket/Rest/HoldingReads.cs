using System.Collections.Concurrent;
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
/// tenth of a share, so that it only says which tokens to ask for besides those that were traded lately and those of followed
/// markets, as long as these are few enough to be asked for one by one. What was asked for and is not held is told as zero.
/// </summary>
internal sealed class HoldingReads(
    PrivateClient client, OrderBudgets budgets, PolymarketVenue venue, PolymarketCredentials credentials, TimeProvider clock)
{
    private const string Balance = "/balance-allowance", Positions = "/v2/positions";
    private const int PageSize = 500, MaxPages = 100;

    // Two requests each, of some twelve a second: more markets could not be read in time.
    private const int MaxFollowed = 100;

    // Far longer than the list lags.
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _traded = new(StringComparer.Ordinal);

    /// <summary>Something of a contract is or was traded: it is asked for by name for a while, whatever the list of positions says.</summary>
    public void Note(ContractId contract)
    {
        if (contract.Outcome is Outcome.Yes or Outcome.No && venue.Catalog.Find(contract.Market) is OutcomeMarket market)
        {
            _traded[market.SymbolOf(contract.Outcome)] = clock.GetUtcNow();
        }
    }

    public async Task<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        Evidence<IReadOnlyCollection<string>> listed = await TokensAsync(at, stop).ConfigureAwait(false);
        if (!listed.IsKnown)
        {
            return Evidence<IReadOnlyList<VenuePosition>>.Missing(listed.Fault!, at);
        }

        var tokens = new SortedSet<string>(listed.Value, StringComparer.Ordinal);
        foreach ((string token, DateTimeOffset traded) in _traded)
        {
            if (at - traded <= Lately)
            {
                tokens.Add(token);
            }
            else
            {
                _traded.TryRemove(KeyValuePair.Create(token, traded));
            }
        }

        IReadOnlyCollection<MarketId> followed = [.. venue.Feed.Followed()];
        foreach (MarketId market in followed.Count <= MaxFollowed ? followed : [])
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

            ContractId? contract = venue.Catalog.FindToken(token);
            if (held.Balance > 0m || contract is not null)
            {
                positions.Add(new VenuePosition(contract, token, new Quantity(held.Balance)));
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
