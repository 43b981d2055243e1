namespace Arbit.Markets;

/// <summary>A venue by its lower-case name. The default value is no venue.</summary>
/// <param name="Name">The name the venue's package registers, as it appears in configuration and pairs files.</param>
public readonly record struct VenueId(string Name)
{
    /// <inheritdoc />
    public override string ToString() => Name ?? "";
}
