using System.Diagnostics.CodeAnalysis;
using Arbit.Portfolio;

namespace Arbit.Risk;

/// <summary>
/// Proof that the risk gate approved something, with the capital it may spend. Good for one use before it expires; only
/// <see cref="RiskGate"/> makes one.
/// </summary>
/// <typeparam name="T">What was approved.</typeparam>
/// <threadsafety>Not thread-safe: redeemed and withdrawn inside the gate, where its ledger lives.</threadsafety>
public sealed class Approved<T>
    where T : class
{
    private readonly T _item;
    private readonly PortfolioBook _portfolio;

    internal Approved(T item, Reservation reservation, PortfolioBook portfolio, DateTimeOffset expiresAt)
    {
        _item = item;
        Reservation = reservation;
        _portfolio = portfolio;
        ExpiresAt = expiresAt;
    }

    /// <summary>The capital promised to it. Whoever redeems must end it: commit what was spent, or release it.</summary>
    public Reservation Reservation { get; }

    /// <summary>After this time it cannot be redeemed.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>True until it is redeemed or withdrawn.</summary>
    public bool IsPending { get; private set; } = true;

    /// <summary>True once it was redeemed: its reservation is the redeemer's.</summary>
    public bool IsRedeemed { get; private set; }

    /// <summary>Redeems it: from now on the reservation is the caller's.</summary>
    /// <param name="now">The turn's time.</param>
    /// <param name="item">What was approved, or null.</param>
    /// <returns>False when it was redeemed or withdrawn before, or is too old; a too old one gives its reservation back.</returns>
    public bool TryRedeem(DateTimeOffset now, [NotNullWhen(true)] out T? item)
    {
        bool redeemed = IsPending && now <= ExpiresAt;
        if (!redeemed)
        {
            Withdraw();
        }

        IsPending = false;
        IsRedeemed |= redeemed;
        item = redeemed ? _item : null;
        return redeemed;
    }

    /// <summary>Gives up an approval that will not be used and gives its reservation back.</summary>
    /// <returns>False when it was redeemed or withdrawn before; then nothing is changed.</returns>
    public bool Withdraw()
    {
        if (!IsPending)
        {
            return false;
        }

        IsPending = false;
        return _portfolio.Release(Reservation);
    }
}
