using System.Globalization;
using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Price as a JSON text.</summary>
internal sealed class PriceConverter : RecordTextConverter<Price>
{
    /// <inheritdoc />
    protected override string Expected => "a plain decimal";

    /// <inheritdoc />
    protected override bool TryParse(string text, out Price value)
    {
        return Price.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc />
    protected override string Format(Price value) => value.ToString();
}
