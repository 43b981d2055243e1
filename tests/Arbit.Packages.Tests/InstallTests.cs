using System.Text.Json;

namespace Arbit.Packages.Tests;

/// <summary>What a newcomer does: install the packages, paste the README's snippet, run it.</summary>
[Collection(nameof(PackedPackages))]
public sealed class InstallTests(PackedPackages packages)
{
    [Fact]
    public async Task Install_IntoAnEmptyProject_TheSnippetOfTheReadmeRuns()
    {
        string folder = await packages.EmptyProjectAsync();
        string snippet = Snippet(await File.ReadAllTextAsync(Path.Combine(packages.Root, "README.md")));
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), snippet);
        string recording = Path.Combine(folder, "demo.jsonl"), console = Path.Combine(AppContext.BaseDirectory, "arbit.dll");
        await Dotnet.RunAsync(folder, console, "generate-demo", recording);
        using JsonDocument report = JsonDocument.Parse(await Dotnet.RunAsync(folder, console, "replay", recording, "--json"));
        int trades = report.RootElement.GetProperty("trades").GetInt32();

        await Dotnet.RunAsync(folder, "build", "-c", "Release", "-v", "q", "-o", Path.Combine(folder, "out"));
        string output = await Dotnet.RunAsync(folder, Path.Combine(folder, "out", "Consumer.dll"), recording);

        // The console, built from source, and the packages decide alike.
        Assert.True(trades > 0);
        Assert.Equal($"{trades} trades, net {report.RootElement.GetProperty("netPnl").GetString()}", output.TrimEnd().Split('\n')[^1].TrimEnd());
    }

    // Up to the heading that follows: the one block of C# under "Embedding".
    private static string Snippet(string readme)
    {
        const string Fence = "```csharp\n";
        int start = readme.IndexOf(Fence, readme.IndexOf("\n## Embedding", StringComparison.Ordinal), StringComparison.Ordinal) + Fence.Length;
        return readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)] + "\n";
    }
}
