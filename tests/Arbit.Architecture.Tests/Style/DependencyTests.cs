using System.Xml.Linq;
using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Style;

/// <summary>Every package is exact and has its reason on the page.</summary>
public sealed class DependencyTests
{
    private static readonly XDocument Central = XDocument.Load(Repository.Full("Directory.Packages.props"));

    [Fact]
    public void PackageVersions_All_AreExact() =>
        Rule.Holds(Central.Descendants("PackageVersion")
            .Where(package => !Version.TryParse(package.Attribute("Version")!.Value.Trim('[', ']'), out _))
            .Select(package => $"{package.Attribute("Include")!.Value}: write one version; nothing floats."));

    [Fact]
    public void PackageVersions_All_HaveTheirReasonInTheDocs()
    {
        string[] documented = [.. File.ReadLines(Repository.Full("docs/dependencies.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim())];
        string[] packages = [.. Listed()];

        Assert.NotEmpty(packages);
        Rule.Holds(packages.Except(documented).Select(package => $"{package}: say in docs/dependencies.md why it is here."));
    }

    private static IEnumerable<string> Listed() =>
        Central.Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);
}
