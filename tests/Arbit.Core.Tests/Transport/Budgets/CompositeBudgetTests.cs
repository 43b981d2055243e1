using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Budgets;

public class CompositeBudgetTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void TryAcquire_OnePartShort_TakesFromNone()
    {
        using RequestBudget burst = Budget(10, 10);
        using RequestBudget sustained = Budget(3, 1);
        var both = new CompositeBudget(burst, sustained);

        Assert.True(both.TryAcquire(3));
        Assert.False(both.TryAcquire(1));

        Assert.Equal((7, 0), (burst.Available, sustained.Available));
    }

    [Fact]
    public void Acquire_OnePartShort_WaitsForIt()
    {
        using RequestBudget burst = Budget(10, 10);
        using RequestBudget sustained = Budget(3, 1);
        var both = new CompositeBudget(sustained, burst);
        Assert.True(both.TryAcquire(3));

        Task<BudgetOutcome> waiting = both.AcquireAsync(2).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1.999));
        Assert.False(waiting.IsCompleted);
        Assert.Equal(10, burst.Available);
        _clock.Advance(TimeSpan.FromSeconds(0.001));

        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal((0, 8), (sustained.Available, burst.Available));
    }

    [Fact]
    public async Task Acquire_CancelledOrFull_GivesBackWhatItHad()
    {
        using RequestBudget first = Budget(10, 1);
        using var second = new RequestBudget(new RequestBudgetOptions { Capacity = 5, RefillTokens = 1, MaxWaiting = 1 }, _clock);
        Assert.True(second.TryAcquire(5));
        var both = new CompositeBudget(first, second);
        using var cancel = new CancellationTokenSource();
        Task<BudgetOutcome> waiting = both.AcquireAsync(4, BudgetLane.Normal, cancel.Token).AsTask();
        Assert.Equal(6, first.Available);

        Assert.Equal(BudgetOutcome.QueueFull, await both.AcquireAsync(2));
        Assert.Equal(6, first.Available);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(10, first.Available);
    }

    [Fact]
    public void GiveBack_SomeoneWaits_IsServedWithIt()
    {
        using RequestBudget first = Budget(10, 1);
        using RequestBudget second = Budget(5, 1);
        Assert.True(second.TryAcquire(5));
        var both = new CompositeBudget(first, second);
        using var cancel = new CancellationTokenSource();
        Task<BudgetOutcome> holding = both.AcquireAsync(5, BudgetLane.Normal, cancel.Token).AsTask();
        Task<BudgetOutcome> behind = first.AcquireAsync(10).AsTask();
        Assert.False(holding.IsCompleted || behind.IsCompleted);

        cancel.Cancel();

        Assert.True(behind.IsCompletedSuccessfully);
    }

    [Fact]
    public void Penalise_Composite_HoldsAllBack()
    {
        using RequestBudget first = Budget(10, 1);
        using RequestBudget second = Budget(10, 1);

        new CompositeBudget(first, second).Penalise(TimeSpan.FromSeconds(1));

        Assert.False(first.TryAcquire(1));
        Assert.False(second.TryAcquire(1));
        Assert.True(second.TryAcquire(1, BudgetLane.Reserved));
    }

    [Fact]
    public void Ctor_NoneOrTwice_IsAMistake()
    {
        using RequestBudget budget = Budget(10, 1);

        Assert.Throws<ArgumentException>(() => new CompositeBudget());
        Assert.Throws<ArgumentException>(() => new CompositeBudget(budget, budget));
    }

    private RequestBudget Budget(int capacity, int perSecond)
    {
        // A test framework's context would move what waits to other threads.
        SynchronizationContext.SetSynchronizationContext(null);
        return new RequestBudget(new RequestBudgetOptions { Capacity = capacity, RefillTokens = perSecond }, _clock);
    }
}
