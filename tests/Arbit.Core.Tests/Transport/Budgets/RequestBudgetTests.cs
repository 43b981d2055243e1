using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Budgets;

public class RequestBudgetTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void TryAcquire_FullBudget_GivesItsCapacityAndThenItsRate()
    {
        using RequestBudget budget = Budget(capacity: 100, perSecond: 50);

        Assert.True(budget.TryAcquire(60));
        Assert.True(budget.TryAcquire(40));
        Assert.False(budget.TryAcquire(1));
        _clock.Advance(TimeSpan.FromMilliseconds(20) - TimeSpan.FromTicks(1));
        Assert.False(budget.TryAcquire(1));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(budget.TryAcquire(1));
        Assert.Equal(0, budget.Available);
        _clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(100, budget.Available);
    }

    [Fact]
    public void TryAcquire_RateThatIsNoWholeNumberPerSecond_IsExact()
    {
        // 120,000 in ten minutes, taken one by one: not one too many, not one too few.
        using var budget = new RequestBudget(
            new RequestBudgetOptions { Capacity = 1, RefillTokens = 120_000, RefillPeriod = TimeSpan.FromMinutes(10) }, _clock);
        int granted = 0;
        for (int i = 0; i < 600_000; i++)
        {
            granted += budget.TryAcquire(1) ? 1 : 0;
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(120_000, granted);
    }

    [Fact]
    public void TryAcquire_NormalLane_NeverTouchesTheReserve()
    {
        using RequestBudget budget = Budget(capacity: 10, perSecond: 10, reserved: 3);

        Assert.True(budget.TryAcquire(7));
        Assert.False(budget.TryAcquire(1));
        Assert.Equal(3, budget.Available);
        Assert.True(budget.TryAcquire(3, BudgetLane.Reserved));
        Assert.False(budget.TryAcquire(1, BudgetLane.Reserved));
    }

    [Fact]
    public void Acquire_Waiters_AreServedInOrderWithinALaneAndReservedFirst()
    {
        using RequestBudget budget = Budget(capacity: 10, perSecond: 1, reserved: 2);
        List<string> order = [];
        Assert.True(budget.TryAcquire(10, BudgetLane.Reserved));
        Wait(budget, 3, BudgetLane.Normal, "normal 3");
        Wait(budget, 1, BudgetLane.Normal, "normal 1");
        Wait(budget, 2, BudgetLane.Reserved, "cancel 2");
        Wait(budget, 1, BudgetLane.Reserved, "cancel 1");
        Assert.Equal(4, budget.Waiting);

        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Cancels at 2 s and 3 s; then 3 tokens above the reserve of 2 after 5 s more, and one more.
        Assert.Equal(["cancel 2 @2", "cancel 1 @3", "normal 3 @8", "normal 1 @9"], order);
        Assert.Equal(0, budget.Waiting);

        async void Wait(RequestBudget from, int cost, BudgetLane lane, string name)
        {
            Assert.Equal(BudgetOutcome.Granted, await from.AcquireAsync(cost, lane).ConfigureAwait(false));
            order.Add($"{name} @{(_clock.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds}");
        }
    }

    [Fact]
    public void TryAcquire_OthersWait_DoesNotJumpTheQueue()
    {
        using RequestBudget budget = Budget(capacity: 10, perSecond: 1);
        Assert.True(budget.TryAcquire(8));
        Task waiting = budget.AcquireAsync(5).AsTask();

        Assert.False(budget.TryAcquire(1));
        Assert.True(budget.TryAcquire(1, BudgetLane.Reserved));
        Task cancel = budget.AcquireAsync(9, BudgetLane.Reserved).AsTask();
        Assert.False(budget.TryAcquire(1, BudgetLane.Reserved));

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(cancel.IsCompletedSuccessfully && waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Acquire_QueueFull_SaysSo()
    {
        using var budget = new RequestBudget(new RequestBudgetOptions { Capacity = 1, RefillTokens = 1, MaxWaiting = 1 }, _clock);
        Assert.True(budget.TryAcquire(1));
        Task<BudgetOutcome> first = budget.AcquireAsync(1).AsTask();

        Assert.Equal(BudgetOutcome.QueueFull, await budget.AcquireAsync(1));
        Task<BudgetOutcome> reserved = budget.AcquireAsync(1, BudgetLane.Reserved).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((BudgetOutcome.Granted, BudgetOutcome.Granted), (await first, await reserved));
    }

    [Fact]
    public async Task Acquire_Cancelled_TakesNothingAndLetsTheNextOne()
    {
        using RequestBudget budget = Budget(capacity: 10, perSecond: 1);
        Assert.True(budget.TryAcquire(9));
        using var cancel = new CancellationTokenSource();
        Task<BudgetOutcome> big = budget.AcquireAsync(10, BudgetLane.Normal, cancel.Token).AsTask();
        Task<BudgetOutcome> small = budget.AcquireAsync(1).AsTask();
        Assert.False(small.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => big);
        Assert.True(small.IsCompletedSuccessfully);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await budget.AcquireAsync(1, BudgetLane.Normal, cancel.Token));
        Assert.Equal(0, budget.Waiting);
    }

    [Fact]
    public void Penalise_NormalLane_WaitsWhileCancelsGoOn()
    {
        using RequestBudget budget = Budget(capacity: 10, perSecond: 10, reserved: 2);
        budget.Penalise(TimeSpan.FromSeconds(5));
        budget.Penalise(TimeSpan.FromSeconds(1));

        Assert.False(budget.TryAcquire(1));
        Task<BudgetOutcome> waiting = budget.AcquireAsync(1).AsTask();
        Assert.True(budget.TryAcquire(1, BudgetLane.Reserved));
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void Penalise_WhileRequestsWait_TheyWaitLonger()
    {
        using RequestBudget budget = Budget(capacity: 1, perSecond: 1);
        Assert.True(budget.TryAcquire(1));
        Task<BudgetOutcome> waiting = budget.AcquireAsync(1).AsTask();

        budget.Penalise(TimeSpan.FromSeconds(3.5));
        _clock.Advance(TimeSpan.FromSeconds(3.4));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void Penalise_BothLanes_HoldsCancelsBackToo()
    {
        using var budget = new RequestBudget(
            new RequestBudgetOptions { Capacity = 10, RefillTokens = 10, Reserved = 5, Penalty = PenaltyScope.BothLanes }, _clock);
        budget.Penalise(TimeSpan.FromSeconds(1));

        Assert.False(budget.TryAcquire(1, BudgetLane.Reserved));
        Task<BudgetOutcome> cancel = budget.AcquireAsync(10, BudgetLane.Reserved).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(cancel.IsCompletedSuccessfully);
    }

    [Fact]
    public void Acquire_CostTheLaneCanNeverHave_IsAMistake()
    {
        using RequestBudget budget = Budget(capacity: 10, perSecond: 10, reserved: 4);

        Assert.Throws<ArgumentOutOfRangeException>(() => budget.TryAcquire(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.TryAcquire(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = budget.AcquireAsync(11, BudgetLane.Reserved).AsTask(); });
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.Penalise(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task Dispose_RequestsWait_TheyAreCancelled()
    {
        RequestBudget budget = Budget(capacity: 1, perSecond: 1);
        Assert.True(budget.TryAcquire(1));
        Task<BudgetOutcome> waiting = budget.AcquireAsync(1).AsTask();

        budget.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _clock.ActiveTimers);
    }

    [Fact]
    public void Ctor_OptionsOutOfRange_NamesEveryProblem()
    {
        var wrong = new RequestBudgetOptions
        {
            Capacity = 10,
            RefillTokens = 0,
            RefillPeriod = TimeSpan.Zero,
            Reserved = 10,
            Penalty = (PenaltyScope)7,
            MaxWaiting = -1,
        };

        string message = Assert.Throws<ArgumentException>(() => new RequestBudget(wrong, _clock)).Message;

        Assert.All(
            ["RefillTokens: 0", "RefillPeriod: 00:00:00", "Reserved: 10 is outside its range. Set it to 0 to 9", "Penalty: 7", "MaxWaiting: -1"],
            name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Acquire_FromManyThreads_NeverGivesMoreThanThereIs()
    {
        using RequestBudget budget = Budget(capacity: 1000, perSecond: 1, reserved: 100);
        int granted = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Interlocked.Add(ref granted, budget.TryAcquire(1, n == 0 ? BudgetLane.Reserved : BudgetLane.Normal) ? 1 : 0);
            }
        })));

        Assert.InRange(granted, 900, 1000);
        Assert.Equal(1000 - granted, budget.Available);
    }

    [Fact]
    public void Resize_LargerAndSmaller_KeepsWhatIsThereAndRefillsAtTheNewRate()
    {
        using RequestBudget budget = Budget(capacity: 100, perSecond: 50);
        Assert.True(budget.TryAcquire(80));

        budget.Resize(new RequestBudgetOptions { Capacity = 1000, RefillTokens = 500 });
        Assert.Equal(20, budget.Available);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(520, budget.Available);

        budget.Resize(new RequestBudgetOptions { Capacity = 50, RefillTokens = 10, Reserved = 45 });
        Assert.Equal(50, budget.Available);
        Assert.True(budget.TryAcquire(5));
        Assert.False(budget.TryAcquire(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.TryAcquire(6));
    }

    [Fact]
    public async Task Resize_WhileRequestsWait_ServesThemOrIsRefused()
    {
        using RequestBudget budget = Budget(capacity: 100, perSecond: 1);
        Assert.True(budget.TryAcquire(100));
        Task<BudgetOutcome> waiting = budget.AcquireAsync(60).AsTask();

        Assert.Throws<ArgumentException>(() => budget.Resize(new RequestBudgetOptions { Capacity = 60, RefillTokens = 60, Reserved = 1 }));
        budget.Resize(new RequestBudgetOptions { Capacity = 60, RefillTokens = 60 });
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(BudgetOutcome.Granted, await waiting);
    }

    private RequestBudget Budget(int capacity, int perSecond, int reserved = 0)
    {
        // A test framework's context would move what waits to other threads.
        SynchronizationContext.SetSynchronizationContext(null);
        return new RequestBudget(new RequestBudgetOptions { Capacity = capacity, RefillTokens = perSecond, Reserved = reserved }, _clock);
    }
}
