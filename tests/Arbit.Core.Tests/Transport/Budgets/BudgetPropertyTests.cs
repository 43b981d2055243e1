using Arbit.Testing;
using Arbit.Transport;

namespace Arbit.Tests.Transport.Budgets;

/// <summary>Random schedules against a model that only knows when what was granted, in exact fractions of a token.</summary>
public class BudgetPropertyTests
{
    private readonly ManualClock _clock = new();
    private readonly List<Grant> _grants = [];

    [Property(MaxTest = 200)]
    public void Schedule_Any_NeverOverIssuesAndKeepsReserveOrderAndPenalty(Seed seed)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _grants.Clear();
        var random = new Random(seed);
        int capacity = random.Next(2, 40);
        var options = new RequestBudgetOptions
        {
            Capacity = capacity,
            RefillTokens = random.Next(1, 60),
            RefillPeriod = TimeSpan.FromMilliseconds(random.Next(1, 5000)),
            Reserved = random.Next(0, capacity),
            Penalty = random.Next(2) == 0 ? PenaltyScope.NormalLane : PenaltyScope.BothLanes,
            MaxWaiting = 20,
        };
        long start = _clock.GetTimestamp();
        long penalisedUntil = start;
        List<(long From, long To)> penalties = [];
        using var budget = new RequestBudget(options, _clock);
        int[] asked = [0, 0];
        List<(CancellationTokenSource Cancel, Task<BudgetOutcome> Wait)> waits = [];

        for (int step = 0; step < 120; step++)
        {
            BudgetLane lane = random.Next(3) == 0 ? BudgetLane.Reserved : BudgetLane.Normal;
            int cost = random.Next(1, (lane == BudgetLane.Reserved ? capacity : capacity - options.Reserved) + 1);
            switch (random.Next(6))
            {
                case 0 or 1:
                    var cancel = new CancellationTokenSource();
                    waits.Add((cancel, WaitAsync(budget, cost, lane, ++asked[(int)lane], cancel.Token)));
                    break;
                case 2:
                    bool fromEmptyQueue = budget.Waiting == 0;
                    bool taken = budget.TryAcquire(cost, lane);
                    Assert.True(fromEmptyQueue || !taken || lane == BudgetLane.Reserved, "a request jumped the queue");
                    if (taken)
                    {
                        _grants.Add(new Grant(_clock.GetTimestamp(), cost, lane, 0));
                    }

                    break;
                case 3 when random.Next(4) == 0:
                    TimeSpan penalty = TimeSpan.FromMilliseconds(random.Next(3000));
                    budget.Penalise(penalty);
                    penalties.Add((_clock.GetTimestamp(), _clock.GetTimestamp() + penalty.Ticks));
                    penalisedUntil = Math.Max(penalisedUntil, penalties[^1].To);
                    break;
                case 4 when waits.Count > 0 && random.Next(4) == 0:
                    waits[random.Next(waits.Count)].Cancel.Cancel();
                    break;
                default:
                    _clock.Advance(TimeSpan.FromTicks(random.NextInt64(options.RefillPeriod.Ticks)));
                    break;
            }
        }

        Check(options, start, penalties);

        // Nobody waits for ever: with time, everyone that was not cancelled is served.
        _clock.Advance(TimeSpan.FromTicks(Math.Max(0, penalisedUntil - _clock.GetTimestamp())));
        _clock.Advance(45 * capacity * options.RefillPeriod + TimeSpan.FromSeconds(1));
        Assert.Equal(0, budget.Waiting);
        Assert.All(waits, wait => Assert.True(wait.Wait.IsCompleted));
        Check(options, start, penalties);
        Assert.All(waits, wait => wait.Cancel.Dispose());
    }

    private async Task<BudgetOutcome> WaitAsync(RequestBudget budget, int cost, BudgetLane lane, int number, CancellationToken token)
    {
        try
        {
            BudgetOutcome outcome = await budget.AcquireAsync(cost, lane, token).ConfigureAwait(false);
            if (outcome == BudgetOutcome.Granted)
            {
                _grants.Add(new Grant(_clock.GetTimestamp(), cost, lane, number));
            }

            return outcome;
        }
        catch (OperationCanceledException)
        {
            return BudgetOutcome.QueueFull;
        }
    }

    private void Check(RequestBudgetOptions options, long start, List<(long From, long To)> penalties)
    {
        // Levels in parts: a token is one period's ticks, and each tick of the clock brings RefillTokens parts.
        Int128 token = options.RefillPeriod.Ticks;
        Int128 level = options.Capacity * token;
        long at = start;
        int[] last = [0, 0];
        foreach (Grant grant in _grants)
        {
            Assert.True(grant.At >= at, "grants went back in time");
            level = Int128.Min(options.Capacity * token, level + ((Int128)(grant.At - at) * options.RefillTokens)) - (grant.Cost * token);
            at = grant.At;
            Assert.True(level >= (grant.Lane == BudgetLane.Normal ? options.Reserved * token : 0), $"{grant} was more than there was");
            if (grant.Number > 0)
            {
                Assert.True(grant.Number > last[(int)grant.Lane], $"{grant} overtook another of its lane");
                last[(int)grant.Lane] = grant.Number;
            }

            bool held = grant.Lane == BudgetLane.Normal || options.Penalty == PenaltyScope.BothLanes;
            Assert.False(held && penalties.Exists(p => grant.At >= p.From && grant.At < p.To && WasKnown(p, grant)), $"{grant} ignored a penalty");
        }
    }

    // A grant at the very tick of the penalty may have come just before it.
    private static bool WasKnown((long From, long To) penalty, Grant grant) => grant.At > penalty.From;

    private sealed record Grant(long At, int Cost, BudgetLane Lane, int Number);
}
