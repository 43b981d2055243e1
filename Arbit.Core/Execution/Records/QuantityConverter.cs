using System.Globalization;
using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Quantity as a JSON text.</summary>
internal sealed class QuantityConverter : RecordTextConverter<Quantity>
{
    /// <inheritdoc />
    protected override string Expected => "a plain decimal";

    /// <inheritdoc />
    protected override bool TryParse(string text, out Quantity value)
    {
        return Quantity.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc />
    protected override string Format(Quantity value) => value.ToString();
}
