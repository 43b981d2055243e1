using Arbit.Markets;

namespace Arbit.Execution.Records;

/// <summary>VenueId as a JSON text.</summary>
internal sealed class VenueIdConverter : RecordTextConverter<VenueId>
{
    /// <inheritdoc />
    protected override string Expected => "the venue's name";

    /// <inheritdoc />
    protected override bool TryParse(string text, out VenueId value)
    {
        value = new VenueId(text);
        return text.Length > 0;
    }

    /// <inheritdoc />
    protected override string Format(VenueId value) => value.ToString();
}
