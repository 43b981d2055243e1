namespace Arbit.Architecture.Tests.Sources;

public sealed class SourceFileTests
{
    [Fact]
    public void ParseErrors_EveryFileOfTheRepository_None()
    {
        Assert.True(Repository.Sources.Count > 50, "The scan found hardly any source: it looks in the wrong place.");
        Rule.Holds(Repository.Sources.SelectMany(file => file.ParseErrors()));
    }

    [Fact]
    public void ParseErrors_BrokenFile_Named() =>
        Assert.NotEmpty(new SourceFile("X.cs", "class {").ParseErrors());

    [Fact]
    public void Files_WholeCheckout_LeavesBuildOutputOut()
    {
        string[] files = [.. Repository.Files()];

        Assert.Contains("Arbit.sln", files);
        Assert.Contains(".ci/run", files);
        Assert.DoesNotContain(files, file => file.StartsWith("artifacts/", StringComparison.Ordinal));
    }
}
