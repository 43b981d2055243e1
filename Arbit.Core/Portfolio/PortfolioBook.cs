using Arbit.Markets;

namespace Arbit.Portfolio;

/// <summary>
/// Capital and exposure together, so that a plan gets both or neither, and gives both back or neither.
/// </summary>
/// <threadsafety>Not thread-safe: read and changed inside the gate.</threadsafety>
public sealed class PortfolioBook
{
    private readonly Dictionary<long, (string Bundle, decimal Cost)> _inFlight = [];

    /// <summary>What the pools hold.</summary>
    public CapitalLedger Capital { get; } = new();

    /// <summary>What is held and what it ties up.</summary>
    public ExposureBook Exposure { get; } = new();

    /// <summary>Plans whose reservation is open.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Promises a plan its capital and counts its cost, or does neither.</summary>
    /// <param name="bundle">The bundle's name.</param>
    /// <param name="amounts">What the plan needs from each pool; their sum is its cost.</param>
    /// <returns>The reservation, or null when a pool cannot pay.</returns>
    /// <exception cref="OverflowException">The amounts have no exact sum; nothing is changed.</exception>
    public Reservation? TryReserve(string bundle, IReadOnlyList<PoolAmount> amounts)
    {
        decimal cost = CostOf(amounts);
        Reservation? reservation = Capital.TryReserve(amounts);
        if (reservation is null)
        {
            return null;
        }

        try
        {
            Exposure.Reserve(bundle, cost);
        }
        catch
        {
            Capital.Release(reservation);
            throw;
        }

        _inFlight.Add(reservation.Id, (bundle, cost));
        return reservation;
    }

    /// <summary>Gives a reservation back.</summary>
    /// <returns>False, with nothing changed, when it has ended already.</returns>
    /// <exception cref="ArgumentException">It is another book's.</exception>
    public bool Release(Reservation reservation)
    {
        if (!Capital.Release(reservation))
        {
            return false;
        }

        _inFlight.Remove(reservation.Id, out (string Bundle, decimal Cost) plan);
        Exposure.Release(plan.Bundle, plan.Cost);
        return true;
    }

    /// <summary>Ends a reservation with what was really spent. Fills are booked with <see cref="ExposureBook.Apply"/>.</summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="spent">What was spent, fees included.</param>
    /// <returns>False, with nothing changed, when it has ended already.</returns>
    /// <exception cref="ArgumentException">It is another book's.</exception>
    public bool Commit(Reservation reservation, IReadOnlyList<PoolAmount> spent)
    {
        decimal cost = CostOf(spent);
        if (!Capital.Commit(reservation, spent))
        {
            return false;
        }

        _inFlight.Remove(reservation.Id, out (string Bundle, decimal Cost) plan);
        Exposure.Commit(plan.Bundle, plan.Cost, cost);
        return true;
    }

    private static decimal CostOf(IReadOnlyList<PoolAmount> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return amounts.Aggregate(0m, static (sum, amount) => ExactDecimal.Add(sum, amount.Amount));
    }
}
