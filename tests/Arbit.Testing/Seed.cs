using System.Globalization;

namespace Arbit.Testing;

/// <summary>
/// A seed for a property that makes its own case from it: any non-negative 32-bit number from the first case on. A plain
/// <see cref="int"/> would stay within plus or minus the size, a few hundred values, however many cases are asked for.
/// </summary>
/// <param name="Value">The seed.</param>
public readonly record struct Seed(int Value)
{
    /// <summary>The seed itself, as <see cref="Random(int)"/> takes it.</summary>
    public static implicit operator int(Seed seed) => seed.Value;

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
