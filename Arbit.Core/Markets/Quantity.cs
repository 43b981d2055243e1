using System.Globalization;
using System.Numerics;

namespace Arbit.Markets;

/// <summary>
/// An amount of what is traded: contracts, shares, or units of the base asset; negative only for a change that removes
/// size. Exact: an operation whose result does not fit throws <see cref="OverflowException"/>.
/// </summary>
/// <remarks>
/// Lawful operators: <c>Quantity ± Quantity</c>, negation, <c>Quantity × Price → decimal notional</c>, comparison.
/// The default value is zero. Immutable and thread-safe.
/// </remarks>
public readonly record struct Quantity : IComparable<Quantity>, ISpanParsable<Quantity>, IFormattable,
    IAdditionOperators<Quantity, Quantity, Quantity>, ISubtractionOperators<Quantity, Quantity, Quantity>,
    IUnaryNegationOperators<Quantity, Quantity>, IComparisonOperators<Quantity, Quantity, bool>
{
    /// <summary>Wraps an exact decimal.</summary>
    public Quantity(decimal value) => Value = value;

    /// <summary>The quantity as a decimal.</summary>
    public decimal Value { get; }

    /// <summary>A quantity of zero.</summary>
    public static Quantity Zero => default;

    /// <summary>The quantity of <paramref name="lots"/> integer lots on <paramref name="scale"/>.</summary>
    public static Quantity FromLots(long lots, BookScale scale) => new(ExactDecimal.Unscale(lots, scale.QuantityDecimals));

    /// <summary>Exact sum.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(ExactDecimal.Add(left.Value, right.Value));

    /// <summary>Exact difference.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(ExactDecimal.Subtract(left.Value, right.Value));

    /// <summary>The same amount the other way.</summary>
    public static Quantity operator -(Quantity value) => new(-value.Value);

    /// <summary>Exact notional: quantity times price, in the quote asset.</summary>
    public static decimal operator *(Quantity quantity, Price price) => ExactDecimal.Multiply(quantity.Value, price.Value);

    /// <summary>Compares by value.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>Parses an invariant decimal such as <c>43157.79</c>.</summary>
    /// <exception cref="FormatException">The text is not a plain decimal number.</exception>
    public static Quantity Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)" />
    public static Quantity Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out Quantity quantity) ? quantity : throw new FormatException($"'{s}' is not a quantity.");

    /// <summary>Tries to parse an invariant decimal.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out Quantity result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>Tries to parse an invariant decimal.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Quantity result)
    {
        bool ok = DecimalText.TryParse(s, out decimal value);
        result = ok ? new Quantity(value) : default;
        return ok;
    }

    /// <summary>The shortest exact invariant text.</summary>
    public override string ToString() => ExactDecimal.Normalize(Value).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc />
    /// <remarks>Without a format it is the shortest exact text, as in <see cref="ToString()"/>.</remarks>
    public string ToString(string? format, IFormatProvider? formatProvider) => string.IsNullOrEmpty(format)
        ? ExactDecimal.Normalize(Value).ToString(formatProvider ?? CultureInfo.InvariantCulture)
        : Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture);
}
