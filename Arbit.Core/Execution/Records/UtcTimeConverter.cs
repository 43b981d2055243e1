namespace Arbit.Execution.Records;

/// <summary>DateTimeOffset as a JSON text.</summary>
internal sealed class UtcTimeConverter : RecordTextConverter<DateTimeOffset>
{
    /// <inheritdoc />
    protected override string Expected => "an ISO 8601 time in UTC, such as 2026-01-31T12:00:00.0000000Z";

    /// <inheritdoc />
    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        return RecordTime.TryParse(text, out value);
    }

    /// <inheritdoc />
    protected override string Format(DateTimeOffset value) => RecordTime.ToText(value);
}
