using System.Net;
using System.Text.Json;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// Asks what the account has, and answers completely or not at all: a page that is missing, a row that cannot be read and
/// fills that do not add up to what their order says make the whole of it unknown.
/// </summary>
internal sealed class PortfolioReader(OrderClient client, TimeProvider clock)
{
    // Fills stay among the newer ones for longer than this. Source: the venue's changelog, 24 September 2026.
    private static readonly TimeSpan SurelyNew = TimeSpan.FromDays(1);

    /// <summary>What became of one order.</summary>
    public async ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        (OrderReport? report, VenueFault? fault) = await FindAsync(order, stop).ConfigureAwait(false);
        if (fault is not null)
        {
            return Evidence<OrderLookup>.Missing(fault, at);
        }

        if (report is null)
        {
            return Evidence<OrderLookup>.Of(new OrderLookup(null, []), at);
        }

        string where = $"/portfolio/orders/{report.VenueOrderId}";
        if (report.For(order.Contract) is not { } told)
        {
            return Evidence<OrderLookup>.Missing(new VenueFault(FaultKind.Malformed, where, $"ticker is {report.Contract.Market.Symbol}; expected {order.Contract.Market.Symbol}"), at);
        }

        (List<Fill>? fills, fault) = await FillsOfAsync(report, stop).ConfigureAwait(false);
        return fills is null
            ? Evidence<OrderLookup>.Missing(fault!, at)
            : Evidence<OrderLookup>.Of(new OrderLookup(told, [.. Sorted(fills).Select(f => f.For(order.Contract)! with { Order = told.Id })]), at);
    }

    /// <summary>All orders that rest.</summary>
    public async ValueTask<Evidence<IReadOnlyList<OrderReport>>> OpenOrdersAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        var rows = new List<OrderReport>();
        VenueFault? fault = await OrdersAsync(client.OrdersAsync(null, "resting", stop), rows).ConfigureAwait(false);
        return fault is null
            ? Evidence<IReadOnlyList<OrderReport>>.Of([.. rows.DistinctBy(static r => r.VenueOrderId)], at)
            : Evidence<IReadOnlyList<OrderReport>>.Missing(fault, at);
    }

    /// <summary>All fills since a time.</summary>
    public async ValueTask<Evidence<IReadOnlyList<Fill>>> FillsAsync(DateTimeOffset since, CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        var rows = new List<Fill>();

        // A second early: whether the venue's bound is one of the fills it returns is not said.
        DateTimeOffset from = since > DateTimeOffset.UnixEpoch.AddSeconds(1) ? since.AddSeconds(-1) : DateTimeOffset.UnixEpoch;
        VenueFault? fault = await FillsAsync(client.FillsAsync(from, stop), rows).ConfigureAwait(false);
        if (fault is null && since < at - SurelyNew)
        {
            fault = await OldFillsAsync(since, rows, stop).ConfigureAwait(false);
        }

        return fault is null
            ? Evidence<IReadOnlyList<Fill>>.Of([.. Sorted(rows).Where(f => f.At >= since)], at)
            : Evidence<IReadOnlyList<Fill>>.Missing(fault, at);
    }

    /// <summary>Everything the account holds.</summary>
    public async ValueTask<Evidence<IReadOnlyList<VenuePosition>>> PositionsAsync(CancellationToken stop)
    {
        DateTimeOffset at = clock.GetUtcNow();
        var rows = new List<VenuePosition>();
        VenueFault? fault = await PagesAsync(client.PositionsAsync(stop), "/portfolio/positions", "market_positions", false, AccountBodies.Position, rows).ConfigureAwait(false);

        // The list may shift while it is paged: what comes twice is the same market, and the later page is the later state.
        return fault is null
            ? Evidence<IReadOnlyList<VenuePosition>>.Of([.. rows.AsEnumerable().Reverse().DistinctBy(static p => p.Contract!.Value.Market).Where(static p => p.Quantity > Quantity.Zero).Reverse()], at)
            : Evidence<IReadOnlyList<VenuePosition>>.Missing(fault, at);
    }

    /// <summary>The money of every shard.</summary>
    /// <param name="shards">The shards that are known, for keys that get sums only.</param>
    /// <param name="stop">Gives up.</param>
    public async ValueTask<Evidence<IReadOnlyList<PoolBalance>>> BalancesAsync(IReadOnlyList<string> shards, CancellationToken stop)
    {
        const string Where = "/portfolio/balance";
        DateTimeOffset at = clock.GetUtcNow();
        RestReply reply = await client.BalanceAsync(null, stop).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return Evidence<IReadOnlyList<PoolBalance>>.Missing(reply.Fault, at);
        }

        if (AccountBodies.Balances(reply.Body, out string? problem) is not { } pools)
        {
            return Evidence<IReadOnlyList<PoolBalance>>.Missing(new VenueFault(FaultKind.Malformed, Where, problem!), at);
        }

        if (pools.Count > 0)
        {
            return Evidence<IReadOnlyList<PoolBalance>>.Of(pools, at);
        }

        var single = new List<PoolBalance>();
        foreach (string shard in shards)
        {
            reply = await client.BalanceAsync(shard, stop).ConfigureAwait(false);
            problem = null;
            PoolBalance? pool = reply.IsSuccess ? AccountBodies.Balance(reply.Body, long.Parse(shard, System.Globalization.CultureInfo.InvariantCulture), out problem) : null;
            if (pool is null)
            {
                return Evidence<IReadOnlyList<PoolBalance>>.Missing(reply.Fault ?? new VenueFault(FaultKind.Malformed, Where, problem!), at);
            }

            single.Add(pool);
        }

        return Evidence<IReadOnlyList<PoolBalance>>.Of(single, at);
    }

    // By the venue's id when it is known, else among all orders of the market, the older ones included: only when all of them
    // were seen is there none.
    private async ValueTask<(OrderReport? Report, VenueFault? Fault)> FindAsync(OrderReference order, CancellationToken stop)
    {
        if (order.VenueOrderId.Length > 0)
        {
            RestReply reply = await client.OrderAsync(order.VenueOrderId, stop).ConfigureAwait(false);
            if (reply.IsSuccess)
            {
                OrderReport? report = AccountBodies.Read(reply.Body, Inner, out string? problem);
                return report is null ? (null, new VenueFault(FaultKind.Malformed, "/portfolio/orders/" + order.VenueOrderId, problem!)) : (report, null);
            }

            if (reply.Status != HttpStatusCode.NotFound)
            {
                return (null, reply.Fault);
            }
        }

        string ticker = order.Contract.Market.Symbol;
        foreach (IAsyncEnumerable<RestReply> pages in new[] { client.OrdersAsync(ticker, null, stop), client.OldOrdersAsync(ticker, stop) })
        {
            var rows = new List<OrderReport>();
            VenueFault? fault = await OrdersAsync(pages, rows).ConfigureAwait(false);
            OrderReport? found = rows.Find(r => (order.VenueOrderId.Length > 0 && r.VenueOrderId == order.VenueOrderId) || (r.Id == order.Id && r.Id.Value.Length > 0));
            if (found is not null || fault is not null)
            {
                return (found, found is null ? fault : null);
            }
        }

        return (null, null);
    }

    private async ValueTask<(List<Fill>? Fills, VenueFault? Fault)> FillsOfAsync(OrderReport order, CancellationToken stop)
    {
        var rows = new List<Fill>();
        if (order.Filled == Quantity.Zero)
        {
            return (rows, null);
        }

        VenueFault? fault = await FillsAsync(client.FillsAsync(order.VenueOrderId, stop), rows).ConfigureAwait(false);
        if (fault is null && Sum(rows, order) < order.Filled)
        {
            fault = await FillsAsync(client.OldFillsAsync(order.Contract.Market.Symbol, stop), rows).ConfigureAwait(false);
        }

        if (fault is null && Sum(rows, order) != order.Filled)
        {
            fault = new VenueFault(FaultKind.Unavailable, "/portfolio/fills", $"the fills of order {order.VenueOrderId} add up to {Sum(rows, order)}, the order says {order.Filled?.ToString() ?? "nothing"}: the venue's reads differ in age");
        }

        return fault is null ? (rows.FindAll(f => f.VenueOrderId == order.VenueOrderId), null) : (null, fault);
    }

    private async ValueTask<VenueFault?> OldFillsAsync(DateTimeOffset since, List<Fill> rows, CancellationToken stop)
    {
        RestReply reply = await client.CutoffAsync(stop).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return reply.Fault;
        }

        DateTimeOffset? cutoff = null;
        string? problem;
        _ = AccountBodies.Read(reply.Body, (JsonElement root, out string? wrong) =>
        {
            cutoff = root.TryTime("trades_created_ts", out DateTimeOffset? read, out wrong) ? read : null;
            return "";
        }, out problem);
        return cutoff is not { } split ? new VenueFault(FaultKind.Malformed, "/historical/cutoff", problem ?? "trades_created_ts is missing; expected a time")
            : since < split ? await FillsAsync(client.OldFillsAsync(null, stop), rows).ConfigureAwait(false)
            : null;
    }

    private OrderReport? Inner(JsonElement root, out string? problem) =>
        OrderRow.Read(root.TryGetProperty("order", out JsonElement order) ? order : root, ReportSource.Query, clock.GetUtcNow(), out problem);

    private ValueTask<VenueFault?> OrdersAsync(IAsyncEnumerable<RestReply> pages, List<OrderReport> rows) =>
        PagesAsync(pages, "/portfolio/orders", "orders", true, (JsonElement item, out string? problem) => OrderRow.Read(item, ReportSource.Query, clock.GetUtcNow(), out problem), rows);

    private ValueTask<VenueFault?> FillsAsync(IAsyncEnumerable<RestReply> pages, List<Fill> rows) =>
        PagesAsync(pages, "/portfolio/fills", "fills", true, (JsonElement item, out string? problem) => FillRow.Read(item, clock.GetUtcNow(), out problem), rows);

    private static async ValueTask<VenueFault?> PagesAsync<T>(
        IAsyncEnumerable<RestReply> pages, string where, string list, bool needsCursor, ListPage.Row<T> read, List<T> rows)
        where T : class
    {
        await foreach (RestReply page in pages.ConfigureAwait(false))
        {
            if (!page.IsSuccess)
            {
                return page.Fault;
            }

            if (ListPage.Read(page.Body, list, needsCursor, read, rows) is { } problem)
            {
                return new VenueFault(FaultKind.Malformed, where, problem);
            }
        }

        return null;
    }

    // The lists may shift while they are paged: the same fill may come twice. One of an account's own orders against another
    // has the same id on both.
    private static IEnumerable<Fill> Sorted(IEnumerable<Fill> fills) =>
        fills.DistinctBy(static f => (f.VenueOrderId, f.VenueFillId)).OrderBy(static f => f.At).ThenBy(static f => f.VenueFillId, StringComparer.Ordinal);

    private static Quantity Sum(List<Fill> fills, OrderReport order) =>
        Sorted(fills).Where(f => f.VenueOrderId == order.VenueOrderId).Aggregate(Quantity.Zero, static (sum, f) => sum + f.Quantity);
}
