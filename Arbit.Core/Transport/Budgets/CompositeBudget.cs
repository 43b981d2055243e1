namespace Arbit.Transport;

/// <summary>
/// Several budgets that a request must all have: a short limit and a long one, a limit of the account and one of the route.
/// </summary>
/// <remarks>
/// A wait takes them in the order given, so name the one that is usually short first: tokens of a later budget are not held
/// while an earlier one is waited for. All users of the same budgets should name them in the same order.
/// </remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class CompositeBudget : IRequestBudget
{
    private readonly RequestBudget[] _parts;

    /// <summary>Joins budgets, which stay their owner's to dispose.</summary>
    /// <param name="parts">One or more.</param>
    /// <exception cref="ArgumentException">There are none, or one is given twice.</exception>
    public CompositeBudget(params IReadOnlyList<RequestBudget> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Distinct().Count() != parts.Count)
        {
            throw new ArgumentException("Give one budget or more, and none of them twice.", nameof(parts));
        }

        _parts = [.. parts];
    }

    /// <inheritdoc />
    public bool TryAcquire(int cost, BudgetLane lane = BudgetLane.Normal)
    {
        for (int taken = 0; taken < _parts.Length; taken++)
        {
            if (!_parts[taken].TryAcquire(cost, lane))
            {
                GiveBack(taken, cost);
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public async ValueTask<BudgetOutcome> AcquireAsync(
        int cost, BudgetLane lane = BudgetLane.Normal, CancellationToken cancellationToken = default)
    {
        int taken = 0;
        try
        {
            foreach (RequestBudget part in _parts)
            {
                BudgetOutcome outcome = await part.AcquireAsync(cost, lane, cancellationToken).ConfigureAwait(false);
                if (outcome != BudgetOutcome.Granted)
                {
                    GiveBack(taken, cost);
                    return outcome;
                }

                taken++;
            }
        }
        catch
        {
            GiveBack(taken, cost);
            throw;
        }

        return BudgetOutcome.Granted;
    }

    /// <inheritdoc />
    public void Penalise(TimeSpan duration)
    {
        foreach (RequestBudget part in _parts)
        {
            part.Penalise(duration);
        }
    }

    private void GiveBack(int count, int cost)
    {
        foreach (RequestBudget part in _parts.AsSpan(0, count))
        {
            part.GiveBack(cost);
        }
    }
}
