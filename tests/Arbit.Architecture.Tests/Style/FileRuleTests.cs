using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Style;

public sealed class FileRuleTests
{
    [Fact]
    public void OneTypePerFile_ShippedSource_Holds() =>
        Rule.Holds(Shipped().SelectMany(FileRule.OneTypePerFile));

    [Fact]
    public void Length_ShippedSource_StaysBelowTheAlarm() =>
        Rule.Holds(Shipped().SelectMany(FileRule.Length));

    [Fact]
    public void Unfinished_AllSource_None() =>
        Rule.Holds(Repository.Sources.SelectMany(FileRule.Unfinished));

    [Fact]
    public void ExcludedFromCoverage_ShippedSource_None() =>
        Rule.Holds(Shipped().SelectMany(FileRule.ExcludedFromCoverage));

    [Fact]
    public void ExcludedFromCoverage_Attribute_IsABreach() =>
        Assert.Single(FileRule.ExcludedFromCoverage(new SourceFile("X.cs", "[ExcludeFromCodeCoverage] class X { }")));

    [Theory]
    [InlineData("class X { } class Y { }")]
    [InlineData("namespace N; class X { } enum E { A }")]
    [InlineData("class Y { }")]
    [InlineData("delegate void D();")]
    public void OneTypePerFile_TwoTypesOrAnotherName_IsABreach(string code) =>
        Assert.Single(FileRule.OneTypePerFile(new SourceFile("Arbit.Core/Books/X.cs", code)));

    [Theory]
    [InlineData("X.cs", "namespace N { class X { class Inner { } } }")]
    [InlineData("X.cs", "record struct X(int A);")]
    [InlineData("X.cs", "class X<T> { }")]
    [InlineData("X.TKey.TValue.cs", "class X<TKey, TValue> { }")]
    [InlineData("Program.cs", "System.Console.WriteLine();")]
    public void OneTypePerFile_OneTypeOfThatName_IsFine(string name, string code) =>
        Assert.Empty(FileRule.OneTypePerFile(new SourceFile("Arbit.Core/Books/" + name, code)));

    [Fact]
    public void Length_OneLineTooMany_IsABreach()
    {
        Assert.Empty(FileRule.Length(new SourceFile("X.cs", string.Concat(Enumerable.Repeat("\n", FileRule.MaximumLines - 1)) + "}\n")));
        Assert.Single(FileRule.Length(new SourceFile("X.cs", string.Concat(Enumerable.Repeat("\n", FileRule.MaximumLines)) + "}\n")));
    }

    [Fact]
    public void Unfinished_MarkerRegionOrStub_IsABreach()
    {
        Assert.Single(FileRule.Unfinished(new SourceFile("X.cs", "// TO" + "DO: later\nclass X { }")));
        Assert.Single(FileRule.Unfinished(new SourceFile("X.cs", "#region R\nclass X { }\n#endregion")));
        Assert.Single(FileRule.Unfinished(new SourceFile("X.cs", "class X { void M() => throw new NotImplemented" + "Exception(); }")));
        Assert.Empty(FileRule.Unfinished(new SourceFile("X.cs", "// the to-do list\nclass X { }")));
    }

    private static IReadOnlyList<SourceFile> Shipped()
    {
        IReadOnlyList<SourceFile> files = Repository.ShippedSources();
        Assert.NotEmpty(files);
        return files;
    }
}
