namespace Arbit.Architecture.Tests.Sources;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", ".git", ".vs", ".idea", ".vscode", "TestResults", "node_modules"];
    private static readonly Lazy<string> FoundRoot = new(FindRoot);
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllSources = new(
        () => [.. Files(".cs").Select(SourceFile.Load)]);

    internal static readonly string[] Packages =
        ["Arbit.Core", "Arbit.Venues.Kalshi", "Arbit.Venues.Polymarket", "Arbit.Venues.Kraken", "Arbit.Venues.Alpaca"];

    /// <summary>Everything <c>dotnet pack</c> ships: the packages and the testing kit.</summary>
    internal static readonly string[] Shipped = [.. Packages, "Arbit.Testing"];

    internal static string Root => FoundRoot.Value;

    /// <summary>Every C# file, parsed once.</summary>
    internal static IReadOnlyList<SourceFile> Sources => AllSources.Value;

    /// <summary>The C# files under a folder given from the root, such as <c>Arbit.Core</c>.</summary>
    internal static IReadOnlyList<SourceFile> SourcesUnder(string folder) =>
        [.. Sources.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))];

    /// <summary>The C# files of everything shipped.</summary>
    internal static IReadOnlyList<SourceFile> ShippedSources() =>
        [.. Packages.Append("tests/Arbit.Testing").SelectMany(SourcesUnder)];

    /// <summary>Paths from the root, with forward slashes, of all files that are not build output.</summary>
    internal static IEnumerable<string> Files(string extension = "") =>
        Walk(new DirectoryInfo(Root))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Where(path => path.EndsWith(extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    internal static string Full(string path) => Path.Combine(Root, path);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateDirectories()
            .Where(child => !NotOurs.Contains(child.Name))
            .SelectMany(Walk)
            .Concat(folder.EnumerateFiles().Where(file => !NotOurs.Contains(file.Name)));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Arbit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Arbit.sln is in no folder above the tests.");
    }
}
