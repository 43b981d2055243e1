using Arbit.Detection;
using Arbit.Markets;

namespace Arbit.Sizing;

/// <summary>A bundle's outcomes, ready to price: what it pays at worst for any net size of each leg.</summary>
/// <remarks>
/// A paying contract counts guarantee ÷ (legs that pay in the worst row): one, or less when the bundle carries a haircut.
/// </remarks>
internal sealed class PayoffRows
{
    private readonly IReadOnlyList<bool>[] _rows;
    private readonly int _worst;

    public PayoffRows(Bundle bundle)
    {
        _rows = [.. bundle.Outcomes];
        _worst = _rows.Length == 0 ? 0 : _rows.Min(static row => row.Count(static pays => pays));
        Guarantee = MoneyUnits.FromDecimal(bundle.Guarantee);
        IsKept = Guarantee > 0 && bundle.Guarantee <= _worst && _rows.All(row => row.Count == bundle.Legs.Count);
    }

    /// <summary>The promise per unit, in money units.</summary>
    public Int128 Guarantee { get; }

    /// <summary>True when every row keeps the promise.</summary>
    public bool IsKept { get; }

    /// <summary>What equal net sizes pay at worst, in money units, rounded down.</summary>
    public Int128 Of(long lots, int quantityDecimals)
    {
        // A promise of whole lots' worth, such as one dollar, needs no wide division.
        long each = ExactDecimal.PowerOfTen(quantityDecimals), narrow = unchecked((long)Guarantee);
        return narrow == Guarantee && narrow % each == 0
            ? Math.BigMul(narrow / each, lots)
            : MoneyUnits.DivideFloor(Guarantee * lots, each);
    }

    /// <summary>What these net sizes pay at worst over all rows, in money units, rounded down.</summary>
    public Int128 Of(ReadOnlySpan<long> netLots, int quantityDecimals)
    {
        if (!netLots.ContainsAnyExcept(netLots[0]))
        {
            return Of(netLots[0], quantityDecimals);
        }

        Int128 least = Int128.MaxValue;
        foreach (IReadOnlyList<bool> row in _rows)
        {
            Int128 sum = 0;
            for (int leg = 0; leg < netLots.Length; leg++)
            {
                sum += row[leg] ? netLots[leg] : 0;
            }

            least = Int128.Min(least, sum);
        }

        return MoneyUnits.DivideFloor(Guarantee * least, (Int128)_worst * ExactDecimal.PowerOfTen(quantityDecimals));
    }

    /// <summary>
    /// Of the rows with the fewest paying legs, the one whose paying legs lose the most shares to fees: a bound on the
    /// payoff is linear on any one row, and tight on this one.
    /// </summary>
    public IReadOnlyList<bool> TightRow(ReadOnlySpan<Int128> shareFloors)
    {
        IReadOnlyList<bool> tight = _rows[0];
        Int128 most = -1;
        foreach (IReadOnlyList<bool> row in _rows)
        {
            int paying = 0;
            Int128 lost = 0;
            for (int leg = 0; leg < shareFloors.Length; leg++)
            {
                paying += row[leg] ? 1 : 0;
                lost += row[leg] ? shareFloors[leg] : 0;
            }

            if (paying == _worst && lost > most)
            {
                (most, tight) = (lost, row);
            }
        }

        return tight;
    }

    /// <summary>What one paying contract counts, in money units, rounded down.</summary>
    public Int128 PerPayingShare => MoneyUnits.DivideFloor(Guarantee, _worst);
}
