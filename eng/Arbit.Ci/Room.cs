namespace Arbit.Ci;

/// <summary>One row of the coverage table: a folder of a package and how much of it the tests run.</summary>
internal sealed record Room(string Name, decimal Minimum, int Covered, int Total)
{
    internal decimal Percent => Total == 0 ? 100m : 100m * Covered / Total;

    internal bool Passes => Percent >= Minimum;
}
