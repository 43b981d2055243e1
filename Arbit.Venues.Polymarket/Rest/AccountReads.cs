using System.Net;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Instruments;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// What the venue says of the account's orders and trades. A page that is missing, a row that cannot be read, a word that is
/// not known make the whole of an answer missing: part of the truth would be taken for all of it.
/// </summary>
internal sealed class AccountReads(PrivateClient client, OrderBudgets budgets, AccountView view, TimeProvider clock)
{
    private const string Orders = "/data/orders", Trades = "/data/trades", Order = "/data/order/";
    private const string FirstPage = "MA==";
    private const int MaxPages = 200, MaxAskedSingly = 4;
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    public async Task<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        Evidence<IReadOnlyList<JsonElement>> rows = await ListAsync(Orders, "", at, stop).ConfigureAwait(false);
        if (!rows.IsKnown)
        {
            return Evidence<IReadOnlyList<OrderReport>>.Missing(rows.Fault!, at);
        }

        var reports = new List<OrderReport>();
        foreach (JsonElement row in rows.Value)
        {
            if (OrderRow.Read(row, out string? problem) is not { } order)
            {
                return Evidence<IReadOnlyList<OrderReport>>.Missing(Malformed(Orders, problem!), at);
            }

            reports.Add(view.Report(order, ReportSource.Query, at));
        }

        return Evidence<IReadOnlyList<OrderReport>>.Of(reports, at);
    }

    public async Task<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken stop)
    {
        // Trades carry whole seconds: the one the time lies in belongs to the answer.
        DateTimeOffset from = DateTimeOffset.FromUnixTimeSeconds(since.ToUnixTimeSeconds());
        Evidence<IReadOnlyList<Fill>> fills = await TradesAsync($"&after={from.ToUnixTimeSeconds() - 1}", stop).ConfigureAwait(false);
        return fills.IsKnown ? Evidence<IReadOnlyList<Fill>>.Of([.. fills.Value.Where(f => f.At >= from)], fills.At) : fills;
    }

    /// <summary>An order and all its fills. They must agree: an order that says more was matched than its trades show is not known yet.</summary>
    public async Task<Evidence<OrderLookup>> LookUpAsync(OrderReference order, string id, CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        PrivateReply reply = await client.SendAsync(new PrivateRequest(HttpMethod.Get, Order + id, budgets.Lists), stop).ConfigureAwait(false);
        if (!TryOrder(reply, out OrderRow? row, out VenueFault? fault))
        {
            return Evidence<OrderLookup>.Missing(fault!, at);
        }

        string market = row?.Market ?? order.Contract.Market.Symbol ?? "";
        string filter = market.Length == 0 ? "" : $"&market={Uri.EscapeDataString(market)}";

        // No trade of an order is older than the order; a minute is left for clocks of the venue that disagree.
        filter += row?.At is { } created ? $"&after={(created - ClockSlack).ToUnixTimeSeconds()}" : "";
        Evidence<IReadOnlyList<Fill>> trades = await FillsOfAsync(id, row, filter, stop).ConfigureAwait(false);
        if (!trades.IsKnown)
        {
            return Evidence<OrderLookup>.Missing(trades.Fault!, at);
        }

        Fill[] fills = [.. trades.Value];
        if (row is null)
        {
            return Evidence<OrderLookup>.Of(new OrderLookup(fills.Length == 0 ? null : Traded(order, id, fills, at), fills), at);
        }

        return IsComplete(row, fills)
            ? Evidence<OrderLookup>.Of(new OrderLookup(view.Report(row, ReportSource.Query, at) with { Filled = Standing(fills) }, fills), at)
            : Evidence<OrderLookup>.Missing(new VenueFault(FaultKind.Unavailable, $"{PolymarketVenue.Name}: {Trades}",
                $"the order says {row.SizeMatched} matched in {row.Trades.Count} trades, and its {fills.Length} fills are {Sum(fills)}; expected all of them"), at);
    }

    // The trades an order lists are read by their ids: everything else the account traded meanwhile is left alone. When they are
    // not all of it, because one is missing or not linked to the order yet, all of the market's trades since the order are read.
    private async Task<Evidence<IReadOnlyList<Fill>>> FillsOfAsync(string order, OrderRow? row, string filter, CancellationToken stop)
    {
        if (row is { Trades.Count: > 0 and <= MaxAskedSingly, SizeMatched: not null })
        {
            DateTimeOffset at = clock.GetUtcNow();
            var fills = new List<Fill>();
            foreach (string id in row.Trades.Distinct(StringComparer.Ordinal))
            {
                Evidence<IReadOnlyList<Fill>> trade = await TradesAsync($"{filter}&id={Uri.EscapeDataString(id)}", stop).ConfigureAwait(false);
                if (!trade.IsKnown)
                {
                    return trade;
                }

                fills.AddRange(trade.Value.Where(f => f.VenueFillId == id && IsOf(f, order)));
            }

            if (HasAllTrades(row, fills) && AddsUp(row, fills))
            {
                return Evidence<IReadOnlyList<Fill>>.Of([.. fills.OrderBy(static f => f.At).ThenBy(static f => f.VenueFillId, StringComparer.Ordinal)], at);
            }
        }

        Evidence<IReadOnlyList<Fill>> all = await TradesAsync(filter, stop).ConfigureAwait(false);
        return all.IsKnown ? Evidence<IReadOnlyList<Fill>>.Of([.. all.Value.Where(f => IsOf(f, order))], all.At) : all;
    }

    private static bool IsOf(Fill fill, string order) => string.Equals(fill.VenueOrderId, order, StringComparison.OrdinalIgnoreCase);

    // An order the venue no longer knows, with trades that name it: it did happen.
    private static OrderReport Traded(OrderReference order, string id, Fill[] fills, DateTimeOffset at) =>
        new(new ClientOrderId(id), id, fills[0].Contract, ReportedState.Unrecognised, Standing(fills), ReportSource.Query, at)
        {
            Side = fills[0].Side,
            Detail = $"the venue has no order {order.Id}, but trades of it",
        };

    private static bool TryOrder(PrivateReply reply, out OrderRow? row, out VenueFault? fault)
    {
        row = null;
        fault = null;
        if (reply.Status == HttpStatusCode.NotFound && (reply.Body.Length == 0 || ErrorText.Read(reply.Body) is not null))
        {
            return true;
        }

        if (!reply.IsSuccess)
        {
            fault = reply.Fault;
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(reply.Body);
            if (document.RootElement.ValueKind == JsonValueKind.Null)
            {
                return true;
            }

            row = OrderRow.Read(document.RootElement, out string? problem);
            fault = row is null ? Malformed(Order, problem!) : null;
        }
        catch (JsonException)
        {
            fault = Malformed(Order, "the body is no JSON; expected an order");
        }

        return row is not null;
    }

    // Whether an immediate buy tells money or shares is the venue's choice: that the trades it lists are there is enough.
    private static bool IsComplete(OrderRow row, Fill[] fills) =>
        HasAllTrades(row, fills) && (AddsUp(row, fills) || (row.Trades.Count > 0 && row is { IsImmediate: true, Side: not Side.Sell }));

    private static bool HasAllTrades(OrderRow row, IReadOnlyCollection<Fill> fills) => row.Trades.All(t => fills.Any(f => f.VenueFillId == t));

    private static bool AddsUp(OrderRow row, IReadOnlyCollection<Fill> fills) => Sum(fills) >= (row.SizeMatched ?? 0m);

    private static decimal Sum(IEnumerable<Fill> fills) => fills.Aggregate(0m, static (sum, f) => sum + f.Quantity.Value);

    private static Quantity Standing(IEnumerable<Fill> fills) => new(Sum(fills.Where(static f => f.State != FillState.Voided)));

    private async Task<Evidence<IReadOnlyList<Fill>>> TradesAsync(string filter, CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        Evidence<IReadOnlyList<JsonElement>> rows = await ListAsync(Trades, filter, at, stop).ConfigureAwait(false);
        if (!rows.IsKnown)
        {
            return Evidence<IReadOnlyList<Fill>>.Missing(rows.Fault!, at);
        }

        var fills = new List<Fill>();
        foreach (JsonElement element in rows.Value)
        {
            if (TradeRow.Read(element, out string? problem) is not { } trade)
            {
                return Evidence<IReadOnlyList<Fill>>.Missing(Malformed(Trades, problem!), at);
            }

            if (OrderStates.Of(trade.Status) is not { } state)
            {
                return Evidence<IReadOnlyList<Fill>>.Missing(Malformed(Trades, $"status is '{trade.Status}'; expected a known one"), at);
            }

            IReadOnlyList<Fill> ours = view.Fills(trade, state);
            if (ours.Count == 0)
            {
                return Evidence<IReadOnlyList<Fill>>.Missing(Malformed(Trades, $"trade {trade.Id} names no order of ours; expected one"), at);
            }

            fills.AddRange(ours);
        }

        return Evidence<IReadOnlyList<Fill>>.Of([.. fills.OrderBy(static f => f.At).ThenBy(static f => f.VenueFillId, StringComparer.Ordinal)], at);
    }

    private async Task<Evidence<IReadOnlyList<JsonElement>>> ListAsync(string path, string filter, DateTimeOffset at, CancellationToken stop)
    {
        var rows = new List<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = FirstPage; cursor is not null;)
        {
            if (!seen.Add(cursor) || seen.Count > MaxPages)
            {
                return Evidence<IReadOnlyList<JsonElement>>.Missing(
                    Malformed(path, seen.Count > MaxPages ? $"there are more than {MaxPages} pages" : $"the cursor '{cursor}' repeats itself"), at);
            }

            var request = new PrivateRequest(HttpMethod.Get, path, budgets.Lists) { Query = $"?next_cursor={Uri.EscapeDataString(cursor)}{filter}" };
            PrivateReply reply = await client.SendAsync(request, stop).ConfigureAwait(false);
            if (!reply.IsSuccess)
            {
                return Evidence<IReadOnlyList<JsonElement>>.Missing(reply.Fault!, at);
            }

            if (PageReader.Read(reply.Body) is not { } page)
            {
                return Evidence<IReadOnlyList<JsonElement>>.Missing(Malformed(path, "the body is no page; expected data and next_cursor"), at);
            }

            rows.AddRange(page.Rows);
            cursor = page.Next;
        }

        return Evidence<IReadOnlyList<JsonElement>>.Of(rows, at);
    }

    private static VenueFault Malformed(string path, string detail) => new(FaultKind.Malformed, $"{PolymarketVenue.Name}: GET {path}", detail);
}
