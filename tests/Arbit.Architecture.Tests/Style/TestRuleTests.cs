using Arbit.Architecture.Tests.Floors;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Style;

public sealed class TestRuleTests
{
    public static TheoryData<string> MirroringProjects => [.. Mirroring()];

    [Fact]
    public void Names_EveryTest_SayMethodConditionAndResult()
    {
        IReadOnlyList<SourceFile> files = Repository.SourcesUnder("tests");

        Assert.True(files.Sum(TestRule.Count) > 50);
        Rule.Holds(files.SelectMany(TestRule.Names));
    }

    [Fact]
    public void Skipped_EveryTest_Runs() =>
        Rule.Holds(Repository.SourcesUnder("tests").SelectMany(TestRule.Skipped));

    [Fact]
    public void Skipped_SkippedTest_IsABreach()
    {
        Assert.Single(TestRule.Skipped(new SourceFile("tests/T.cs", "class T { [Fact(Sk" + "ip = \"later\")] void A_B_C() { } }")));
        Assert.Empty(TestRule.Skipped(new SourceFile("tests/T.cs", "class T { [Property(MaxTest = 3)] void A_B_C() { } }")));
    }

    [Theory]
    [MemberData(nameof(MirroringProjects))]
    public void Mirror_TestProject_HasTheFoldersOfWhatItTests(string tests)
    {
        HashSet<string> rooms = [.. Repository.SourcesUnder(Tested(tests)!).Select(file => file.Room(Tested(tests)!)).OfType<string>()];

        Rule.Holds(TestRule.Mirror(tests, rooms, Repository.SourcesUnder(tests)));
    }

    [Fact]
    public void MirroringProjects_Core_IsAmongThem() =>
        Assert.Contains("tests/Arbit.Core.Tests", Mirroring());

    [Theory]
    [InlineData("class T { [Fact] public void Works() { } }")]
    [InlineData("class T { [Theory, InlineData(1)] public void Add_Works(int x) { } }")]
    [InlineData("class T { [Arbit.Testing.Property(MaxTest = 3)] public bool Add__Works(int x) => true; }")]
    public void Names_FewerThanThreeParts_IsABreach(string code) =>
        Assert.Single(TestRule.Names(new SourceFile("tests/T.cs", code)));

    [Theory]
    [InlineData("class T { [Fact] public void Add_TwoLevels_SumsThem() { } void Helper() { } }")]
    [InlineData("class T { [Property] public bool Add_TwoLevels_AnyOrder_SumsThem(int x) => true; }")]
    public void Names_ThreePartsOrMore_AreFine(string code) =>
        Assert.Empty(TestRule.Names(new SourceFile("tests/T.cs", code)));

    [Fact]
    public void Mirror_UnknownFolder_IsABreach()
    {
        var rooms = new HashSet<string>(Floor.Of.Keys);

        Assert.Single(TestRule.Mirror("tests/Arbit.Core.Tests", rooms, [new SourceFile("tests/Arbit.Core.Tests/Helpers/X.cs", string.Empty)]));
        Assert.Empty(TestRule.Mirror("tests/Arbit.Core.Tests", rooms, [new SourceFile("tests/Arbit.Core.Tests/Books/X.cs", string.Empty)]));
        Assert.Empty(TestRule.Mirror("tests/Arbit.Core.Tests", rooms, [new SourceFile("tests/Arbit.Core.Tests/X.cs", string.Empty)]));
    }

    private static IEnumerable<string> Mirroring() =>
        Repository.Files(".csproj")
            .Select(path => path[..path.LastIndexOf('/')])
            .Where(folder => folder.StartsWith("tests/", StringComparison.Ordinal) && Tested(folder) is not null);

    /// <summary>The project a test project mirrors: <c>tests/Arbit.Console.Tests</c> → <c>samples/Arbit.Console</c>.</summary>
    private static string? Tested(string tests)
    {
        string name = tests["tests/".Length..];
        return name.EndsWith(".Tests", StringComparison.Ordinal)
            ? new[] { string.Empty, "samples/", "tests/", "eng/" }
                .Select(folder => folder + name[..^".Tests".Length])
                .FirstOrDefault(folder => Directory.Exists(Repository.Full(folder)))
            : null;
    }
}
