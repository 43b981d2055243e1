using Arbit.Architecture.Tests.Sources;

namespace Arbit.Architecture.Tests.Documents;

/// <summary>Files by which the console is run as a service keep its memory, which holds keys, to itself.</summary>
public sealed class DeployTests
{
    private static readonly string[] NoDumps = ["DOTNET_DbgEnableMiniDump=0", "DOTNET_EnableDiagnostics=0", "LimitCORE=0"];

    [Fact]
    public void ServiceFiles_ProcessDumps_AreOff()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.Full("samples"), "*.service", SearchOption.AllDirectories)];

        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.All(NoDumps, setting => Assert.Contains(setting, File.ReadAllLines(file).Select(static l => l.Replace("Environment=", "", StringComparison.Ordinal)))));
    }

    [Fact]
    public void ServiceFiles_Secrets_AreInNone() => Assert.All(
        Directory.EnumerateFiles(Repository.Full("samples"), "*.service", SearchOption.AllDirectories),
        static file => Assert.DoesNotContain(File.ReadAllLines(file), static l => l.StartsWith("Environment=", StringComparison.Ordinal) && !l.StartsWith("Environment=DOTNET_", StringComparison.Ordinal)));
}
