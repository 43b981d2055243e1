using System.Security.Cryptography;
using System.Text;

namespace Arbit.Packages.Tests;

/// <summary>The packages, made once for all tests from the checkout these tests were built from, into a folder of their own.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private const string Remote = "published";
    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);
    private string _artifacts = "";

    /// <summary>What <c>dotnet pack</c> ships today.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        ["Arbit.Core", "Arbit.Venues.Alpaca", "Arbit.Venues.Kalshi", "Arbit.Venues.Kraken", "Arbit.Venues.Polymarket", "Arbit.Testing"];

    /// <summary>Where the packed checkout says it is published; a made-up place, given to the build as git's own settings.</summary>
    public const string PublishedAt = "https://github.com/example/arbit";

    /// <summary>A version no other run has: nothing of it can come from a cache.</summary>
    public string Version { get; } = "0.0.0-test" + RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>The checkout.</summary>
    public string Root { get; } = FindRoot();

    /// <summary>Everything these tests write, outside the checkout.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("arbit-packages-").FullName;

    /// <summary>The folder the packages were written to.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    public async Task InitializeAsync()
    {
        // Built inside the checkout, where paths are mapped away, but not over anybody's build.
        _artifacts = Path.Combine(Root, "artifacts", "packages-" + Version);

        // A remote of this name, whatever remotes the checkout has or lacks: what is mapped must not depend on the machine.
        // A CI build would read the checkout's own settings only.
        string settings = Directory.CreateDirectory(Path.Combine(Folder, "settings", "git")).Parent!.FullName;
        Write(Path.Combine(settings, "git"), "config", $"[remote \"{Remote}\"]\n\turl = {PublishedAt}\n");
        await Dotnet.RunAsync(Root, new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = settings }, "pack", "Arbit.Packages.slnf", "-c", "Release", "-v", "q", "-o", Feed,
            $"-p:Version={Version}", $"-p:ArtifactsPath={_artifacts}", "-p:ContinuousIntegrationBuild=true", $"-p:GitRepositoryRemoteName={Remote}", "-p:GitRepositoryConfigurationScope=");
    }

    public Task DisposeAsync()
    {
        foreach (string folder in new[] { Folder, _artifacts })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The path of a package, or of its symbols.</summary>
    public string File(string id, string extension = "nupkg") => Path.Combine(Feed, $"{id}.{Version}.{extension}");

    /// <summary>An empty project elsewhere that sees this feed and the machine's own sources, and keeps its packages to itself.</summary>
    public async Task<string> EmptyProjectAsync()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, "consumer")).FullName;
        string locals = await Dotnet.RunAsync(folder, "nuget", "locals", "global-packages", "--list");
        string cache = locals[(locals.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

        // Packages that are on the machine already are taken from where they are; ours go into the project's own folder.
        string fallback = Directory.Exists(cache) ? $"<fallbackPackageFolders><add key=\"machine\" value=\"{cache}\" /></fallbackPackageFolders>" : "";
        Write(folder, "nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder, "packages")}" /></config>
              <packageSources><add key="arbit" value="{Feed}" /></packageSources>
              {fallback}
            </configuration>
            """);

        // Nothing above the folder may reach in.
        Write(folder, "Directory.Build.props", "<Project />");
        Write(folder, "Directory.Build.targets", "<Project />");
        Write(folder, "Directory.Packages.props", "<Project />");
        Write(folder, "Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(Ids.Select(id => $"<PackageReference Include=\"{id}\" Version=\"{Version}\" />"))}
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    private static void Write(string folder, string name, string text) =>
        System.IO.File.WriteAllText(Path.Combine(folder, name), text, WithoutMark);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Arbit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Arbit.sln is in no folder above the tests.");
    }
}
