namespace Arbit.Venues;

/// <summary>Something that went wrong at a venue, as a value.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Where">The field, path or market it is about.</param>
/// <param name="Detail">The value that was seen and what was expected. Holds no secrets.</param>
public sealed record VenueFault(FaultKind Kind, string Where, string Detail)
{
    /// <inheritdoc />
    public override string ToString() => $"{Where}: {Detail} ({Kind})";
}
