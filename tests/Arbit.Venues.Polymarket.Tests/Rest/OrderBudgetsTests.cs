using Arbit.Testing;
using Arbit.Transport;
using Arbit.Venues.Polymarket.Rest;

namespace Arbit.Venues.Polymarket.Tests.Rest;

public class OrderBudgetsTests
{
    [Fact]
    public void TryAcquire_OrdersForTenSeconds_StayBelowTheSignersTierAndTheRoutes()
    {
        var clock = new ManualClock();
        using var budgets = new OrderBudgets(40, clock);
        int granted = 0;
        for (int i = 0; i < 100; i++)
        {
            while (budgets.Orders.TryAcquire(1, BudgetLane.Normal))
            {
                granted++;
            }

            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(granted, 400, 460);
    }

    [Fact]
    public void TryAcquire_OrdersUsedUp_CancelsAndUnwindsGoOn()
    {
        using var budgets = new OrderBudgets(40, new ManualClock());
        while (budgets.Orders.TryAcquire(1, BudgetLane.Normal))
        {
        }

        Assert.True(budgets.Orders.TryAcquire(1, BudgetLane.Reserved));
        Assert.True(budgets.Cancels.TryAcquire(1, BudgetLane.Reserved));
        Assert.True(budgets.CancelAlls.TryAcquire(1, BudgetLane.Reserved));
    }

    [Fact]
    public void TryAcquire_EliteTierForTenSeconds_StaysBelowTheRoutesLimit()
    {
        var clock = new ManualClock();
        using var budgets = new OrderBudgets(600, clock);
        int granted = 0;
        for (int i = 0; i < 100; i++)
        {
            while (budgets.Orders.TryAcquire(1, BudgetLane.Reserved))
            {
                granted++;
            }

            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(granted, 4_000, 5_000);
    }
}
