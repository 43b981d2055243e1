using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>Asset as a JSON text.</summary>
internal sealed class AssetConverter : RecordTextConverter<Asset>
{
    /// <inheritdoc />
    protected override string Expected => "the asset's code";

    /// <inheritdoc />
    protected override bool TryParse(string text, out Asset value)
    {
        value = new Asset(text);
        return text.Length <= 32;
    }

    /// <inheritdoc />
    protected override string Format(Asset value) => value.ToString();
}
