using Arbit.Transport;

namespace Arbit.Venues.Kalshi.Rest;

/// <summary>
/// What one account may ask of the venue, shared by everything that asks in its name. Reads and writes are apart; writes of
/// all shards share one bucket, which is never more than the venue allows. Questions about single orders go before all
/// other reads, and some of the reads are kept for them: whatever is scanned, what became of an order is found out.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class AccountBudgets
{
    private readonly KalshiOptions _options;
    private RequestCosts _costs = RequestCosts.Documented;

    public AccountBudgets(KalshiOptions options, TimeProvider clock)
    {
        _options = options;
        Read = new RequestBudget(Size(options.ReadBurst, options.ReadTokensPerSecond, ReadReserve(options.ReadBurst, RequestCosts.Default)), clock);
        Write = new RequestBudget(Size(options.WriteBurst, options.WriteTokensPerSecond, options.WriteReserve), clock);
    }

    public RequestBudget Read { get; }

    public RequestBudget Write { get; }

    /// <summary>What the requests cost.</summary>
    public RequestCosts Costs => Volatile.Read(ref _costs);

    /// <summary>Takes what the venue says the account may do and what requests cost.</summary>
    /// <returns>What is wrong with it; all stays as it is then. Null when it was taken.</returns>
    public string? Take(AccountLimits limits, RequestCosts costs)
    {
        // A request that costs more than its lane can ever have would wait for ever.
        int read = Math.Max(costs.Of(Routes.Other), costs.Of(Routes.Order)), order = costs.Of(Routes.CreateOrder) + _options.WriteReserve;
        int cancel = Math.Max(costs.Of(Routes.CancelOrder), costs.Of(Routes.CancelAll));
        if (limits.ReadCapacity < read || limits.WriteCapacity < Math.Max(order, cancel))
        {
            return $"the buckets hold {limits.ReadCapacity} and {limits.WriteCapacity} tokens; reads need {read} and writes {Math.Max(order, cancel)}, WriteReserve included";
        }

        Read.Resize(Size(limits.ReadCapacity, limits.ReadPerSecond, ReadReserve(limits.ReadCapacity, read)));
        Write.Resize(Size(limits.WriteCapacity, limits.WritePerSecond, _options.WriteReserve));
        Volatile.Write(ref _costs, costs);
        return null;
    }

    // A tenth of what is beyond the hundred tokens of ten reads, and never so much that a plain read could not be paid any more.
    private static int ReadReserve(int capacity, int dearest) => Math.Clamp((capacity - 100) / 10, 0, Math.Max(0, capacity - dearest));

    private static RequestBudgetOptions Size(int capacity, int perSecond, int reserve) =>
        new() { Capacity = capacity, RefillTokens = perSecond, Reserved = reserve };
}
