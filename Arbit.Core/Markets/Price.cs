using System.Globalization;
using System.Numerics;

namespace Arbit.Markets;

/// <summary>
/// A price: units of the quote asset for one unit of what is traded (for an outcome contract, dollars per contract
/// that pays one dollar). Exact: an operation whose result does not fit throws <see cref="OverflowException"/>.
/// </summary>
/// <remarks>
/// Lawful operators: <c>Price ± Price → Price</c>, <c>Price × Quantity → decimal notional</c>, comparison. A price times
/// a price does not exist. The default value is zero. Immutable and thread-safe.
/// </remarks>
public readonly record struct Price : IComparable<Price>, ISpanParsable<Price>, IFormattable,
    IAdditionOperators<Price, Price, Price>, ISubtractionOperators<Price, Price, Price>,
    IComparisonOperators<Price, Price, bool>
{
    /// <summary>Wraps an exact decimal.</summary>
    public Price(decimal value) => Value = value;

    /// <summary>The price as a decimal.</summary>
    public decimal Value { get; }

    /// <summary>A price of zero.</summary>
    public static Price Zero => default;

    /// <summary>A price of one: what a winning outcome contract pays.</summary>
    public static Price One => new(1m);

    /// <summary>One minus this price: the other outcome's side of the same level.</summary>
    public Price Complement => new(ExactDecimal.Subtract(1m, Value));

    /// <summary>The price of <paramref name="ticks"/> integer ticks on <paramref name="scale"/>.</summary>
    public static Price FromTicks(long ticks, BookScale scale) => new(ExactDecimal.Unscale(ticks, scale.PriceDecimals));

    /// <summary>Exact sum.</summary>
    public static Price operator +(Price left, Price right) => new(ExactDecimal.Add(left.Value, right.Value));

    /// <summary>Exact difference, which may be negative.</summary>
    public static Price operator -(Price left, Price right) => new(ExactDecimal.Subtract(left.Value, right.Value));

    /// <summary>Exact notional: price times quantity, in the quote asset.</summary>
    public static decimal operator *(Price price, Quantity quantity) => ExactDecimal.Multiply(price.Value, quantity.Value);

    /// <summary>Compares by value.</summary>
    public static bool operator <(Price left, Price right) => left.Value < right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator >(Price left, Price right) => left.Value > right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator <=(Price left, Price right) => left.Value <= right.Value;

    /// <summary>Compares by value.</summary>
    public static bool operator >=(Price left, Price right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    /// <summary>Parses an invariant decimal such as <c>0.4700</c> or <c>.48</c>.</summary>
    /// <exception cref="FormatException">The text is not a plain decimal number.</exception>
    public static Price Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)" />
    public static Price Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out Price price) ? price : throw new FormatException($"'{s}' is not a price.");

    /// <summary>Tries to parse an invariant decimal.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out Price result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>Tries to parse an invariant decimal.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Price result)
    {
        bool ok = DecimalText.TryParse(s, out decimal value);
        result = ok ? new Price(value) : default;
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
