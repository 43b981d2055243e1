using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// The budgets of private requests. The venue limits each route per address in 10 seconds and in 10 minutes, and each signer
/// by a bucket of its tier; every bucket here keeps capacity and refill together below the venue's figure, because both may
/// fall into one stretch of its length. A part of each is kept free for cancels and for orders that unwind, and one of the
/// account's lists for questions about single orders.
/// Source: docs.polymarket.com, rate limits (2026-07): POST or DELETE /order 5,000 and 120,000; /cancel-all 250 and 6,000;
/// /data/orders and /data/trades 500; /balance-allowance 200; Data API 1,000.
/// </summary>
internal sealed class OrderBudgets : IDisposable
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10), TenMinutes = TimeSpan.FromMinutes(10);
    private readonly List<RequestBudget> _all = [];

    /// <param name="ordersPerSecond">The signer's tier; cancels have twice as many.</param>
    /// <param name="clock">The clock.</param>
    public OrderBudgets(int ordersPerSecond, TimeProvider clock)
    {
        RequestBudget Make(int capacity, int refill, TimeSpan period, int reserved = 0)
        {
            var budget = new RequestBudget(
                new RequestBudgetOptions { Capacity = capacity, RefillTokens = refill, RefillPeriod = period, Reserved = reserved }, clock);
            _all.Add(budget);
            return budget;
        }

        TimeSpan second = TimeSpan.FromSeconds(1);
        int burst = Math.Max(2, ordersPerSecond * 3 / 2);
        RequestBudget route = Make(2_500, 2_500, TenSeconds, 1_000), routeForLong = Make(20_000, 100_000, TenMinutes, 10_000);
        Orders = new CompositeBudget(Make(burst, ordersPerSecond, second, Math.Max(1, burst / 10)), route, routeForLong);
        Cancels = new CompositeBudget(Make(2 * burst, 2 * ordersPerSecond, second), route, routeForLong);
        CancelAlls = new CompositeBudget(Make(100, 150, TenSeconds), Make(1_000, 5_000, TenMinutes));
        Lists = Make(200, 300, TenSeconds, 40);
        Balances = Make(80, 120, TenSeconds);
        Data = Make(300, 600, TenSeconds);
        Others = Make(50, 100, TenSeconds);
    }

    /// <summary><c>POST /order</c>.</summary>
    public IRequestBudget Orders { get; }

    /// <summary><c>DELETE /order</c>; shares the route's limits with the orders.</summary>
    public IRequestBudget Cancels { get; }

    public IRequestBudget CancelAlls { get; }

    /// <summary>Orders and trades of the account.</summary>
    public IRequestBudget Lists { get; }

    public IRequestBudget Balances { get; }

    public IRequestBudget Data { get; }

    /// <summary>Keys, heartbeats, the account's standing.</summary>
    public IRequestBudget Others { get; }

    public void Dispose() => _all.ForEach(static b => b.Dispose());
}
