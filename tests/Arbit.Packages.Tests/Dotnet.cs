using System.Diagnostics;

namespace Arbit.Packages.Tests;

/// <summary>Runs the SDK that runs the tests.</summary>
internal static class Dotnet
{
    // What the outer command and the checks of the repository set, and a user's own build would not have.
    private static readonly string[] NotInherited =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "CollectCoverage", "ArbitTestResults", "DeterministicSourcePaths", "CI"];

    /// <summary>Runs a command to its end and returns what it wrote; fails with all of it when the exit code is not 0.</summary>
    internal static Task<string> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>The same with environment variables of its own.</summary>
    internal static async Task<string> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in NotInherited)
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        string text = await output;
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} left with {process.ExitCode}:\n{text}\n{await error}");
        return text;
    }
}
