using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>IntentId as a JSON text.</summary>
internal sealed class IntentIdConverter : RecordTextConverter<IntentId>
{
    /// <inheritdoc />
    protected override string Expected => "1 to 64 characters";

    /// <inheritdoc />
    protected override bool TryParse(string text, out IntentId value)
    {
        value = new IntentId(text);
        return text.Length is > 0 and <= 64;
    }

    /// <inheritdoc />
    protected override string Format(IntentId value) => value.ToString();
}
