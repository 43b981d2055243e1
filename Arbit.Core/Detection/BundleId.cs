namespace Arbit.Detection;

/// <summary>A bundle by its stable name: the same pairs file gives the same names.</summary>
/// <param name="Value">The name.</param>
public readonly record struct BundleId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
