using System.Globalization;
using Arbit.Transport;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>The requests of order entry and of the account. Source: OpenAPI 3.28.0 to 3.32.0.</summary>
/// <threadsafety>Safe for any number of requests at a time.</threadsafety>
internal sealed class OrderClient(KalshiOptions options, AccountBudgets budgets, RestChannel channel) : IDisposable
{
    private const int PerPage = 1000;

    /// <summary>Places an order, once.</summary>
    public Task<SentReply> CreateAsync(ReadOnlyMemory<byte> body, bool isUnwind, EarlySignature? signature, CancellationToken stop) =>
        channel.SendAsync(HttpMethod.Post, Routes.Orders, body, Write(Routes.CreateOrder, isUnwind), signature, stop);

    /// <summary>Cancels an order, once.</summary>
    /// <param name="venueOrderId">The venue's id of it.</param>
    /// <param name="ticker">Its market: without it the venue looks in its first shard only.</param>
    /// <param name="shard">The shard of its market; null to let the venue find it.</param>
    /// <param name="stop">Gives up waiting.</param>
    public Task<SentReply> CancelAsync(string venueOrderId, string ticker, int? shard, CancellationToken stop)
    {
        string path = $"{Routes.Orders}/{Uri.EscapeDataString(venueOrderId)}?market_ticker={Uri.EscapeDataString(ticker)}{Also("exchange_index", shard)}{Subaccount}";
        return channel.SendAsync(HttpMethod.Delete, path, null, Write(Routes.CancelOrder, true), null, stop);
    }

    /// <summary>Cancels every order, once.</summary>
    public Task<SentReply> CancelAllAsync(CancellationToken stop) =>
        channel.SendAsync(HttpMethod.Delete, Routes.Orders + FirstSubaccount, null, Write(Routes.CancelAll, true), null, stop);

    /// <summary>One order by the venue's id.</summary>
    public Task<RestReply> OrderAsync(string venueOrderId, CancellationToken stop) => channel.GetAsync(
        "/portfolio/orders/" + Uri.EscapeDataString(venueOrderId), stop, isUncached: true,
        Question(Routes.Order));

    /// <summary>The account's orders, page by page.</summary>
    /// <param name="ticker">Of one market, to find one of its orders; null for all.</param>
    /// <param name="status">Of one state; null for all.</param>
    /// <param name="stop">Gives up.</param>
    public IAsyncEnumerable<RestReply> OrdersAsync(string? ticker, string? status, CancellationToken stop) =>
        channel.PagesAsync($"/portfolio/orders?limit={PerPage}{Also("ticker", ticker)}{Also("status", status)}{Subaccount}", stop, ticker is null ? null : Question(Routes.Other));

    /// <summary>The account's older orders of a market, page by page.</summary>
    public IAsyncEnumerable<RestReply> OldOrdersAsync(string ticker, CancellationToken stop) =>
        channel.PagesAsync($"/historical/orders?limit={PerPage}{Also("ticker", ticker)}", stop, Question(Routes.Other));

    /// <summary>The fills of an order, page by page.</summary>
    public IAsyncEnumerable<RestReply> FillsAsync(string venueOrderId, CancellationToken stop) =>
        channel.PagesAsync($"/portfolio/fills?limit={PerPage}{Also("order_id", venueOrderId)}{Subaccount}", stop, Question(Routes.Other));

    /// <summary>The fills since a time, page by page.</summary>
    public IAsyncEnumerable<RestReply> FillsAsync(DateTimeOffset since, CancellationToken stop) =>
        channel.PagesAsync($"/portfolio/fills?limit={PerPage}{Also("min_ts", since.ToUnixTimeSeconds())}{Subaccount}", stop);

    /// <summary>Older fills, page by page: those of a market are asked for to answer about one of its orders.</summary>
    public IAsyncEnumerable<RestReply> OldFillsAsync(string? ticker, CancellationToken stop) =>
        channel.PagesAsync($"/historical/fills?limit={PerPage}{Also("ticker", ticker)}", stop, ticker is null ? null : Question(Routes.Other));

    /// <summary>From when on orders and fills are among the newer ones.</summary>
    public Task<RestReply> CutoffAsync(CancellationToken stop) => channel.GetAsync("/historical/cutoff", stop, isUncached: true);

    /// <summary>What the account holds, page by page.</summary>
    public IAsyncEnumerable<RestReply> PositionsAsync(CancellationToken stop) =>
        channel.PagesAsync($"/portfolio/positions?limit={PerPage}&count_filter=position{Subaccount}", stop);

    /// <summary>The account's money.</summary>
    /// <param name="shard">Of one shard; null for all.</param>
    /// <param name="stop">Gives up.</param>
    public Task<RestReply> BalanceAsync(string? shard, CancellationToken stop)
    {
        string query = Also("exchange_index", shard) + Subaccount;
        return channel.GetAsync("/portfolio/balance" + (query.Length > 0 ? "?" + query[1..] : ""), stop, isUncached: true);
    }

    /// <summary>Whether the exchange takes orders.</summary>
    public Task<RestReply> StatusAsync(CancellationToken stop) => channel.GetAsync("/exchange/status", stop, isUncached: true);

    /// <summary>The account's token buckets.</summary>
    public Task<RestReply> LimitsAsync(CancellationToken stop) => channel.GetAsync("/account/limits", stop, isUncached: true);

    /// <summary>What requests cost.</summary>
    public Task<RestReply> CostsAsync(CancellationToken stop) => channel.GetAsync("/account/endpoint_costs", stop, isUncached: true);

    public void Dispose() => channel.Dispose();

    private string Subaccount => Also("subaccount", options.Subaccount);

    private string FirstSubaccount => Subaccount is { Length: > 0 } query ? "?" + query[1..] : "";

    private Toll Write(string route, bool isReserved) =>
        new(budgets.Write, budgets.Costs.Of(route), isReserved ? BudgetLane.Reserved : BudgetLane.Normal);

    // What became of one order: it must be found out while everything else is scanned.
    private Toll Question(string route) => new(budgets.Read, budgets.Costs.Of(route), BudgetLane.Reserved);

    private static string Also(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Also(string name, long? value) => value is { } number ? $"&{name}={number.ToString(CultureInfo.InvariantCulture)}" : "";
}
