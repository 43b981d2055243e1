using FsCheck;
using FsCheck.Fluent;

namespace Arbit.Testing;

/// <summary>Generates <see cref="Seed"/> over its whole range, whatever the size; there is no smaller one to shrink to.</summary>
public static class SeedArbitrary
{
    /// <summary>Any seed.</summary>
    public static Arbitrary<Seed> Seeds() => Gen.Choose(0, int.MaxValue - 1).Select(static value => new Seed(value)).ToArbitrary();
}
