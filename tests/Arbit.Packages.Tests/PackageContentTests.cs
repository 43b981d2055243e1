using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Arbit.Packages.Tests;

/// <summary>What is inside a package, and what is not.</summary>
[Collection(nameof(PackedPackages))]
public sealed class PackageContentTests(PackedPackages packages)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Fact]
    public void Pack_WholeRepository_MakesExactlyTheShippedPackages() =>
        Assert.Equal(
            PackedPackages.Ids.SelectMany(id => new[] { $"{id}.{packages.Version}.nupkg", $"{id}.{packages.Version}.snupkg" }).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(packages.Feed).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Each_HasItsReadmeLibraryAndDocs(string id)
    {
        string[] entries = [.. Entries(packages.File(id)).Keys];

        Assert.Contains("README.md", entries);
        Assert.Contains($"lib/net10.0/{id}.dll", entries);
        Assert.Contains($"lib/net10.0/{id}.xml", entries);
        Assert.Equal(2, entries.Count(static e => e.StartsWith("lib/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Each_SaysWhatItIs(string id)
    {
        XElement metadata = Metadata(id);

        Assert.Equal(id, Text(metadata, "id"));
        Assert.Equal(packages.Version, Text(metadata, "version"));
        Assert.Equal("MIT", Text(metadata, "license"));
        Assert.Equal("README.md", Text(metadata, "readme"));
        Assert.True(Text(metadata, "description").Length > 20);
        XElement repository = Child(metadata, "repository");
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value ?? "");
        Assert.Equal(PackedPackages.PublishedAt, repository.Attribute("url")?.Value);
    }

    /// <summary>A debugger finds the source of a package: its sources are mapped to the commit where they are published.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_Each_MapTheirSourcesToThePublishedCommit(string id)
    {
        string commit = Child(Metadata(id), "repository").Attribute("commit")!.Value;
        byte[] pdb = Entries(packages.File(id, "snupkg"))[$"lib/net10.0/{id}.pdb"];
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        MetadataReader reader = provider.GetMetadataReader();

        CustomDebugInformation link = Assert.Single(
            reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation), i => reader.GetGuid(i.Kind) == SourceLink);
        using JsonDocument map = JsonDocument.Parse(reader.GetBlobBytes(link.Value));
        JsonProperty sources = Assert.Single(map.RootElement.GetProperty("documents").EnumerateObject());

        Assert.Equal("/_/*", sources.Name);
        Assert.Equal($"https://raw.githubusercontent.com/example/arbit/{commit}/*", sources.Value.GetString());
    }

    [Theory]
    [InlineData("Arbit.Venues.Alpaca")]
    [InlineData("Arbit.Venues.Kraken")]
    public void Readme_VenueWithoutAdapter_SaysThatNothingCanBeTradedWithIt(string id) =>
        Assert.Contains("nothing can be watched or traded with it", Encoding.UTF8.GetString(Entries(packages.File(id))["README.md"]).ReplaceLineEndings(" "), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Each_LeavesItsUsersFreeToTakeNewerDependencies(string id)
    {
        string[] versions = [.. Metadata(id).Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static e => e.Attribute("version")!.Value)];

        Assert.NotEmpty(versions);
        Assert.All(versions, static version => Assert.DoesNotContain('[', version));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Readme_Each_NamesItsInstallLineAndLicence(string id)
    {
        string readme = Encoding.UTF8.GetString(Entries(packages.File(id))["README.md"]);

        Assert.StartsWith($"# {id}\n", readme, StringComparison.Ordinal);
        Assert.Contains($"dotnet add package {id}\n", readme, StringComparison.Ordinal);
        Assert.Contains("```csharp\n", readme, StringComparison.Ordinal);
        Assert.Contains("MIT", readme, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_Each_AreDeterministicAndNameNoMachine(string id)
    {
        byte[] pdb = Entries(packages.File(id, "snupkg"))[$"lib/net10.0/{id}.pdb"];
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        MetadataReader reader = provider.GetMetadataReader();

        string[] documents = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
        Assert.NotEmpty(documents);
        Assert.All(documents, static document => Assert.StartsWith("/_", document, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_EachFileOfIt_HoldsNoPathOfThisMachine(string id)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach ((string name, byte[] content) in Entries(packages.File(id)).Concat(Entries(packages.File(id, "snupkg"))))
        {
            foreach (string path in new[] { packages.Root, packages.Folder, home }.Where(static p => p.Length > 3))
            {
                bool found = content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(path)) >= 0;
                Assert.False(found, $"{name} of {id} holds {path}");
            }
        }
    }

    private static Dictionary<string, byte[]> Entries(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            entries.Add(entry.FullName, content.ToArray());
        }

        return entries;
    }

    private XElement Metadata(string id)
    {
        XDocument nuspec = XDocument.Load(new MemoryStream(Entries(packages.File(id))[$"{id}.nuspec"]));
        return Child(nuspec.Root!, "metadata");
    }

    private static XElement Child(XElement parent, string name) => parent.Elements().Single(e => e.Name.LocalName == name);

    private static string Text(XElement parent, string name) => Child(parent, name).Value;
}
