using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Floors;

public sealed class FloorRuleTests
{
    [Fact]
    public void BySource_EveryRoom_UsesOnlyLowerFloors()
    {
        IReadOnlyList<SourceFile> files = Repository.SourcesUnder("Arbit.Core");

        Assert.NotEmpty(files);
        Rule.Holds(FloorRule.BySource(files));
    }

    [Fact]
    public void ByReference_EveryRoom_UsesOnlyLowerFloors()
    {
        IReadOnlyList<Reference> references = CompiledAssembly.References("Arbit.Core");

        Assert.Contains(references, r => Floor.RoomOf(r.From) == "Books" && Floor.RoomOf(r.To) == "Markets");
        Rule.Holds(FloorRule.ByReference(references));
        Rule.Holds(FloorRule.OutsideRooms(references.Select(r => r.From)));
    }

    [Theory]
    [InlineData("using Arbit.Sizing;")]
    [InlineData("using static Arbit.Sizing.Sizer;")]
    [InlineData("using S = Arbit.Sizing.Sizer;")]
    [InlineData("class X { Arbit.Sizing.Sizer s; }")]
    [InlineData("class X { global::Arbit.Sizing.Sizer s; }")]
    [InlineData("class X { Sizing.Sizer s; }")]
    [InlineData("class X { int M() => Arbit.Sizing.Sizer.Count; }")]
    [InlineData("using Arbit.Venues;")]
    public void BySource_HigherOrSameFloor_IsABreach(string code) =>
        Assert.Single(FloorRule.BySource([new SourceFile("Arbit.Core/Detection/X.cs", code)]));

    [Theory]
    [InlineData("using Arbit.Books; using Arbit.Fees; using System.Linq;")]
    [InlineData("namespace Arbit.Detection; using Arbit.Detection; class X { }")]
    [InlineData("namespace Arbit.Detection.Screens { /* Arbit.Engine */ class X { string s = \"Arbit.Engine\"; } }")]
    public void BySource_LowerFloorOrComment_IsFine(string code) =>
        Assert.Empty(FloorRule.BySource([new SourceFile("Arbit.Core/Detection/X.cs", code)]));

    [Theory]
    [InlineData("Arbit.Core/X.cs", "class X { }")]
    [InlineData("Arbit.Core/Helpers/X.cs", "class X { }")]
    [InlineData("Arbit.Core/Books/X.cs", "namespace Arbit; class X { }")]
    [InlineData("Arbit.Core/Books/X.cs", "namespace Microsoft.Extensions.DependencyInjection; class X { }")]
    [InlineData("Arbit.Core/Books/X.cs", "namespace Arbit.Fees; class X { }")]
    public void BySource_OutsideARoom_IsABreach(string path, string code) =>
        Assert.Single(FloorRule.BySource([new SourceFile(path, code)]));

    [Fact]
    public void ByReference_HigherFloorInAMethodBody_IsABreach()
    {
        IReadOnlyList<Reference> references = Snippet.References(
            "namespace Arbit.Engine { public static class E { public static int N; } } "
            + "namespace Arbit.Books { public class B { int M() => Arbit.Engine.E.N; } }");

        Assert.Equal(
            ["Arbit.Books.B uses Arbit.Engine.E: Books (floor 2) may not use Engine (floor 9)"],
            FloorRule.ByReference(references));
    }

    [Fact]
    public void OutsideRooms_TypeInTheRootNamespace_IsABreach() =>
        Assert.Single(FloorRule.OutsideRooms(["Arbit.Thing", "Arbit.Books.OrderBook", "<PrivateImplementationDetails>"]));
}
