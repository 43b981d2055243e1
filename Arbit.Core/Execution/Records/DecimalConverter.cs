using System.Globalization;
using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>decimal as a JSON text.</summary>
internal sealed class DecimalConverter : RecordTextConverter<decimal>
{
    /// <inheritdoc />
    protected override string Expected => "a plain decimal";

    /// <inheritdoc />
    protected override bool TryParse(string text, out decimal value)
    {
        return DecimalText.TryParse(text, out value);
    }

    /// <inheritdoc />
    protected override string Format(decimal value) => ExactDecimal.Normalize(value).ToString(CultureInfo.InvariantCulture);
}
