using Arbit.Sizing;

namespace Arbit.Console.Study.Driving;

/// <summary>The sizer's options when only prices are studied.</summary>
internal static class BenchSizing
{
    /// <summary>The same options with every minimum and cap taken away.</summary>
    public static SizingOptions WithoutMinimums(SizingOptions options) => options with { MinNetPerUnit = 0m, MinNet = 0m, MinAnnualisedReturn = null, MaxQuantity = null, MaxCost = null };
}
