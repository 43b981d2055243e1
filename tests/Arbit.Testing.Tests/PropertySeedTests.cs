using System.Reflection;
using FsCheck;
using Microsoft.FSharp.Core;

namespace Arbit.Testing.Tests;

public class PropertySeedTests
{
    private static readonly MethodInfo One = Method(nameof(Of_SameMethod_SameSeed));
    private static readonly MethodInfo Other = Method(nameof(Of_Shifted_OtherSeed));

    [Fact]
    public void Of_SameMethod_SameSeed() => Assert.Equal(Seed(One, null), Seed(One, ""));

    [Fact]
    public void Of_OtherMethod_OtherSeed() => Assert.NotEqual(Seed(One, null), Seed(Other, null));

    [Fact]
    public void Of_Shifted_OtherSeed() => Assert.Equal(unchecked(Seed(One, null) + 5), Seed(One, "5"));

    [Fact]
    public void Of_Random_FreshSeed() => Assert.True(FSharpOption<Replay>.get_IsNone(PropertySeed.Of(One, "Random")));

    [Fact]
    public void Of_Nonsense_SaysWhatToSet() => Assert.Contains("random", Assert.Throws<ArgumentException>(static () => PropertySeed.Of(One, "soon")).Message, StringComparison.Ordinal);

    private static MethodInfo Method(string name) => typeof(PropertySeedTests).GetMethod(name)!;

    private static ulong Seed(MethodInfo method, string? setting) => PropertySeed.Of(method, setting).Value.Rnd.Seed;
}
