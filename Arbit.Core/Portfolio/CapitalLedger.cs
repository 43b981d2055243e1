using Arbit.Markets;

namespace Arbit.Portfolio;

/// <summary>
/// What each collateral pool holds and how much of it is promised to plans in flight. Changed inside the gate only, so
/// that checking and reserving are one step. Exact: an amount that does not fit throws and changes nothing.
/// </summary>
/// <threadsafety>Not thread-safe: read and changed inside the gate.</threadsafety>
public sealed class CapitalLedger
{
    private readonly Dictionary<CollateralPool, Entry> _pools = [];
    private long _reservations;

    /// <summary>The pools heard of so far, in a fixed order.</summary>
    public IReadOnlyList<CollateralPool> Pools => [.. _pools.Keys.OrderBy(static p => p.ToString(), StringComparer.Ordinal)];

    /// <summary>The balance of a pool; 0 for a pool never heard of.</summary>
    public decimal BalanceOf(CollateralPool pool) => _pools.GetValueOrDefault(pool).Balance;

    /// <summary>How much of a pool is promised.</summary>
    public decimal ReservedIn(CollateralPool pool) => _pools.GetValueOrDefault(pool).Reserved;

    /// <summary>
    /// Balance minus reservations; 0 for a pool never heard of and for one that promised more than it holds, as happens
    /// when the venue reports a balance after an order was paid and before its reservation ends.
    /// </summary>
    public decimal AvailableIn(CollateralPool pool)
    {
        Entry entry = _pools.GetValueOrDefault(pool);
        return Math.Max(0m, ExactDecimal.Subtract(entry.Balance, entry.Reserved));
    }

    /// <summary>Takes the venue's word for a pool's balance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The balance is negative.</exception>
    public void SetBalance(CollateralPool pool, decimal balance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(balance);
        _pools[pool] = _pools.GetValueOrDefault(pool) with { Balance = balance };
    }

    /// <summary>Promises all the amounts, or none of them.</summary>
    /// <param name="amounts">Amounts per pool; a pool may appear several times.</param>
    /// <returns>The reservation, or null when a pool cannot pay its amount: <see cref="FindShortfall"/> says which.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    /// <exception cref="OverflowException">The amounts have no exact sum.</exception>
    public Reservation? TryReserve(IReadOnlyList<PoolAmount> amounts)
    {
        List<PoolAmount> totals = Sum(amounts);
        if (ShortIn(totals) is not null)
        {
            return null;
        }

        Change(totals, static (entry, amount) => entry with { Reserved = ExactDecimal.Add(entry.Reserved, amount) });
        return new Reservation(this, ++_reservations, totals);
    }

    /// <summary>The first pool that cannot pay its amount, with what it lacks; null when all can.</summary>
    public PoolAmount? FindShortfall(IReadOnlyList<PoolAmount> amounts) => ShortIn(Sum(amounts));

    /// <summary>Gives a reservation back.</summary>
    /// <returns>False, with nothing changed, when it has ended already.</returns>
    /// <exception cref="ArgumentException">It is another ledger's.</exception>
    public bool Release(Reservation reservation) => End(reservation, []);

    /// <summary>
    /// Ends a reservation with what was really spent. What was spent is booked even if it is more than was promised or
    /// than the pool is known to hold: it has happened.
    /// </summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="spent">What was spent, fees included; pools that spent nothing may be left out.</param>
    /// <returns>False, with nothing changed, when it has ended already.</returns>
    /// <exception cref="ArgumentException">It is another ledger's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative.</exception>
    public bool Commit(Reservation reservation, IReadOnlyList<PoolAmount> spent) => End(reservation, Sum(spent));

    private bool End(Reservation reservation, List<PoolAmount> spent)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        if (reservation.Ledger != this)
        {
            throw new ArgumentException("The reservation was made by another ledger.", nameof(reservation));
        }

        if (!reservation.IsOpen)
        {
            return false;
        }

        Change(spent, static (entry, amount) => entry with { Balance = ExactDecimal.Subtract(entry.Balance, amount) });
        Change(reservation.Amounts, static (entry, amount) => entry with { Reserved = ExactDecimal.Subtract(entry.Reserved, amount) });
        reservation.IsOpen = false;
        return true;
    }

    // All new entries are computed before the first is stored, so that an overflow leaves the ledger as it was.
    private void Change(IReadOnlyList<PoolAmount> amounts, Func<Entry, decimal, Entry> change)
    {
        var changed = new Entry[amounts.Count];
        for (int i = 0; i < changed.Length; i++)
        {
            changed[i] = change(_pools.GetValueOrDefault(amounts[i].Pool), amounts[i].Amount);
        }

        for (int i = 0; i < changed.Length; i++)
        {
            _pools[amounts[i].Pool] = changed[i];
        }
    }

    private PoolAmount? ShortIn(List<PoolAmount> totals)
    {
        foreach (PoolAmount total in totals)
        {
            decimal available = AvailableIn(total.Pool);
            if (total.Amount > available)
            {
                return total with { Amount = ExactDecimal.Subtract(total.Amount, available) };
            }
        }

        return null;
    }

    private static List<PoolAmount> Sum(IReadOnlyList<PoolAmount> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var totals = new List<PoolAmount>(amounts.Count);
        foreach (PoolAmount amount in amounts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(amount.Amount, nameof(amounts));
            int index = totals.FindIndex(t => t.Pool == amount.Pool);
            if (index < 0)
            {
                totals.Add(amount);
            }
            else
            {
                totals[index] = amount with { Amount = ExactDecimal.Add(totals[index].Amount, amount.Amount) };
            }
        }

        return totals;
    }

    private readonly record struct Entry(decimal Balance, decimal Reserved);
}
