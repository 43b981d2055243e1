using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Style;

public sealed class ProjectRuleTests
{
    [Fact]
    public void Check_EveryProject_ReferencesOnlyWhatItMay()
    {
        string[] projects = [.. Repository.Files(".csproj")];

        Assert.True(projects.Length > Repository.Shipped.Length);
        Rule.Holds(projects.SelectMany(path => ProjectRule.Check(path, File.ReadAllText(Repository.Full(path)))));
    }

    [Theory]
    [InlineData("Arbit.Core/Arbit.Core.csproj", "../Arbit.Venues.Kalshi/Arbit.Venues.Kalshi.csproj")]
    [InlineData("Arbit.Venues.Kalshi/Arbit.Venues.Kalshi.csproj", "../Arbit.Venues.Kraken/Arbit.Venues.Kraken.csproj")]
    [InlineData("tests/Arbit.Testing/Arbit.Testing.csproj", "../../samples/Arbit.Console/Arbit.Console.csproj")]
    [InlineData("eng/Arbit.Ci/Arbit.Ci.csproj", "..\\..\\samples\\Arbit.Console\\Arbit.Console.csproj")]
    public void Check_ReferenceAgainstTheRule_IsABreach(string path, string target) =>
        Assert.Single(ProjectRule.Check(path, $"<Project><ItemGroup><ProjectReference Include=\"{target}\" /></ItemGroup></Project>"));

    [Theory]
    [InlineData("Arbit.Venues.Kalshi/Arbit.Venues.Kalshi.csproj", "../Arbit.Core/Arbit.Core.csproj")]
    [InlineData("tests/Arbit.Console.Tests/Arbit.Console.Tests.csproj", "../../samples/Arbit.Console/Arbit.Console.csproj")]
    [InlineData("samples/Arbit.OwnRail/Arbit.OwnRail.csproj", "../../Arbit.Core/Arbit.Core.csproj")]
    public void Check_ReferenceWithinTheRule_IsFine(string path, string target) =>
        Assert.Empty(ProjectRule.Check(path, $"<Project><ItemGroup><ProjectReference Include=\"{target}\" /></ItemGroup></Project>"));
}
