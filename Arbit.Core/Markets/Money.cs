using System.Globalization;

namespace Arbit.Markets;

/// <summary>
/// An exact amount of one asset. Amounts of different assets do not add: that needs an explicit peg.
/// </summary>
/// <param name="Amount">The amount, in whole units of the asset; may be negative.</param>
/// <param name="Asset">The asset.</param>
public readonly record struct Money(decimal Amount, Asset Asset) : IComparable<Money>
{
    /// <summary>Exact sum of two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static Money operator +(Money left, Money right) =>
        new(ExactDecimal.Add(left.Amount, right.Amount), Same(left, right));

    /// <summary>Exact difference of two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static Money operator -(Money left, Money right) =>
        new(ExactDecimal.Subtract(left.Amount, right.Amount), Same(left, right));

    /// <summary>Compares two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public int CompareTo(Money other)
    {
        Same(this, other);
        return Amount.CompareTo(other.Amount);
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ExactDecimal.Normalize(Amount)} {Asset}");

    private static Asset Same(Money left, Money right) => left.Asset == right.Asset
        ? left.Asset
        : throw new InvalidOperationException($"{left.Asset} and {right.Asset} are different assets; convert one first.");
}
