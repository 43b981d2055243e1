using System.Globalization;
using Arbit.Execution.Records;
using Arbit.Markets;

namespace Arbit.Journal.Storage;

/// <summary>Values as the tables hold them: amounts and times as exact text, never as floating point.</summary>
internal static class SqlValue
{
    internal static object Of(object? value) => value switch
    {
        null => DBNull.Value,
        decimal number => ExactDecimal.Normalize(number).ToString(CultureInfo.InvariantCulture),
        Price price => price.ToString(),
        Quantity quantity => quantity.ToString(),
        DateTimeOffset time => RecordTime.ToText(time),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        long or string or byte[] => value,
        Enum word => char.ToLowerInvariant(word.ToString()[0]) + word.ToString()[1..],
        _ => value.ToString() ?? "",
    };

    /// <summary>Reads an exact text back.</summary>
    internal static decimal Decimal(string text) => DecimalText.TryParse(text, out decimal value)
        ? value
        : throw new InvalidDataException($"'{text}' is not a plain decimal.");

    /// <summary>Reads a time back.</summary>
    internal static DateTimeOffset Time(string text) => RecordTime.TryParse(text, out DateTimeOffset value)
        ? value
        : throw new InvalidDataException($"'{text}' is not a time.");

    /// <summary>Reads a word back.</summary>
    internal static T Word<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
            ? value
            : throw new InvalidDataException($"'{text}' is no {typeof(T).Name}.");
}
