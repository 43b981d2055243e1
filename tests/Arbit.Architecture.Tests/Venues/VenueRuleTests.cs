using System.Reflection;
using Arbit.Architecture.Tests.Compiled;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Venues;

public sealed class VenueRuleTests
{
    private static readonly VenuePackage Kalshi = VenuePackage.All.Single(venue => venue.Name == "Kalshi");

    public static TheoryData<string> Names => [.. VenuePackage.All.Select(venue => venue.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tree_EveryVenue_HasTheSameFolders(string name)
    {
        VenuePackage venue = Find(name);

        Rule.Holds(VenueRule.Tree(venue, Repository.SourcesUnder(venue.Assembly)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicTypes_EveryVenue_AreTheCommonOnes(string name)
    {
        VenuePackage venue = Find(name);

        Rule.Holds(VenueRule.PublicTypes(venue, Assembly.Load(venue.Assembly).GetExportedTypes().Select(type => type.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dependencies_EveryVenue_StopAtTheVenueContracts(string name)
    {
        VenuePackage venue = Find(name);

        Rule.Holds(VenueRule.ByReference(venue, CompiledAssembly.References(venue.Assembly)));
        Rule.Holds(VenueRule.BySource(venue, Repository.SourcesUnder(venue.Assembly)));
        Assert.Empty(CompiledAssembly.Needs(venue.Assembly).Where(need => need.StartsWith("Arbit.", StringComparison.Ordinal)).Except(["Arbit.Core"]));
    }

    [Fact]
    public void NamedInCore_WholeOfCore_NamesNoVenue()
    {
        IReadOnlyList<SourceFile> files = Repository.SourcesUnder("Arbit.Core");

        Assert.NotEmpty(files);
        Rule.Holds(VenueRule.NamedInCore(files));
    }

    [Fact]
    public void All_VenuePackages_MatchTheRepository() =>
        Assert.Equal(
            Repository.Packages.Where(package => package.StartsWith("Arbit.Venues.", StringComparison.Ordinal)),
            VenuePackage.All.Select(venue => venue.Assembly));

    [Theory]
    [InlineData("Arbit.Venues.Kalshi/Helpers/X.cs", "namespace Arbit.Venues.Kalshi.Helpers;")]
    [InlineData("Arbit.Venues.Kalshi/Rest/X.cs", "namespace Arbit.Venues.Kalshi;")]
    [InlineData("Arbit.Venues.Kalshi/KalshiVenue.cs", "namespace Microsoft.Extensions.DependencyInjection;")]
    [InlineData("Arbit.Venues.Kalshi/Wire/X.cs", "using System.Net.WebSockets;")]
    [InlineData("Arbit.Venues.Kalshi/Wire/X.cs", "class X { System.Net.Http.HttpClient c; }")]
    public void Tree_WrongFolderNamespaceOrSocket_IsABreach(string path, string code) =>
        Assert.NotEmpty(VenueRule.Tree(Kalshi, [new SourceFile(path, code)]));

    [Theory]
    [InlineData("Arbit.Venues.Kalshi/KalshiVenue.cs", "namespace Arbit.Venues.Kalshi;")]
    [InlineData("Arbit.Venues.Kalshi/KalshiServiceCollectionExtensions.cs", "namespace Microsoft.Extensions.DependencyInjection;")]
    [InlineData("Arbit.Venues.Kalshi/Rest/X.cs", "using System.Net.Http; namespace Arbit.Venues.Kalshi.Rest;")]
    public void Tree_RightPlace_IsFine(string path, string code) =>
        Assert.Empty(VenueRule.Tree(Kalshi, [new SourceFile(path, code)]));

    [Fact]
    public void PublicTypes_OneMore_IsABreach()
    {
        Assert.Single(VenueRule.PublicTypes(Kalshi, ["KalshiVenue", "KalshiFrameReader"]));
        Assert.Empty(VenueRule.PublicTypes(Kalshi with { AlsoPublic = [("KalshiTier", "an option's value")] }, ["KalshiTier"]));
    }

    [Theory]
    [InlineData("using Arbit.Detection;")]
    [InlineData("using Arbit.Engine;")]
    [InlineData("using Arbit.Venues.Kraken;")]
    [InlineData("class X { Arbit.Risk.RiskGate g; }")]
    public void BySource_DecisionsOrAnotherVenue_IsABreach(string code) =>
        Assert.NotEmpty(VenueRule.BySource(Kalshi, [new SourceFile("Arbit.Venues.Kalshi/X.cs", code)]));

    [Fact]
    public void BySource_ContractsAndBelow_AreFine() =>
        Assert.Empty(VenueRule.BySource(
            Kalshi,
            [new SourceFile("Arbit.Venues.Kalshi/X.cs", "using Arbit.Venues; using Arbit.Books; using Arbit.Fees; using Arbit.Venues.Kalshi.Wire;")]));

    [Theory]
    [InlineData("Arbit.Detection.D")]
    [InlineData("Arbit.Sizing.S")]
    [InlineData("Arbit.Venues.Kraken.KrakenVenue")]
    [InlineData("System.Net.Http.HttpClient")]
    public void ByReference_FromAReader_IsABreach(string to) =>
        Assert.Single(VenueRule.ByReference(Kalshi, [new Reference("Arbit.Venues.Kalshi.Wire.Reader", to, null)]));

    [Theory]
    [InlineData("Arbit.Venues.IVenue")]
    [InlineData("Arbit.Portfolio.Ledger")]
    [InlineData("Arbit.Venues.Kalshi.Rest.Client")]
    public void ByReference_ContractsAndBelow_AreFine(string to) =>
        Assert.Empty(VenueRule.ByReference(Kalshi, [new Reference("Arbit.Venues.Kalshi.Wire.Reader", to, null)]));

    [Fact]
    public void NamedInCore_InAComment_IsABreach() =>
        Assert.Single(VenueRule.NamedInCore([new SourceFile("Arbit.Core/Books/X.cs", "// as KALSHI does")]));

    private static VenuePackage Find(string name) => VenuePackage.All.Single(venue => venue.Name == name);
}
