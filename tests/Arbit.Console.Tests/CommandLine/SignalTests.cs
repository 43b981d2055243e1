using System.Diagnostics;

namespace Arbit.Console.Tests.CommandLine;

/// <summary>The console as a process: a run that is told to stop says what it did before it goes.</summary>
public class SignalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The command-line library once waited for the run without telling it to stop, and left without its report.</summary>
    [Fact]
    public async Task Terminate_RunningDemo_StopsItAndReports()
    {
        if (OperatingSystem.IsWindows())
        {
            // There are no such signals there.
            return;
        }

        // Not the interrupt of a terminal: it is ignored where the tests themselves run in the background. Both take one path.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "arbit.dll"), "demo", "--seconds", "3600", "--seed", "7"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            string? decision = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            Assert.NotNull(decision);

            using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            string rest = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);

            Assert.Equal((0, ""), (process.ExitCode, await error));
            Assert.Contains("decisions digest", rest, StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
