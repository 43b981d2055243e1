using Arbit.Diagnostics;

namespace Arbit.Execution.Records;

/// <summary>A reason code as the stable text reports and digests use.</summary>
internal sealed class ReasonCodeConverter : RecordTextConverter<ReasonCode>
{
    /// <inheritdoc />
    protected override string Expected => "a reason code, such as net_below_minimum";

    /// <inheritdoc />
    protected override bool TryParse(string text, out ReasonCode value) => ReasonCodes.TryParse(text, out value);

    /// <inheritdoc />
    protected override string Format(ReasonCode value) => value.ToText();
}
