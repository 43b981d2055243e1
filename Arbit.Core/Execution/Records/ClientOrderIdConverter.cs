using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>ClientOrderId as a JSON text.</summary>
internal sealed class ClientOrderIdConverter : RecordTextConverter<ClientOrderId>
{
    /// <inheritdoc />
    protected override string Expected => "at most 128 characters";

    /// <inheritdoc />
    protected override bool TryParse(string text, out ClientOrderId value)
    {
        value = new ClientOrderId(text);
        return text.Length <= 128;
    }

    /// <inheritdoc />
    protected override string Format(ClientOrderId value) => value.ToString();
}
