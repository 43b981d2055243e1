using System.Diagnostics;

namespace Arbit.CrashSweep;

/// <summary>Starts this program anew as the process that is killed.</summary>
internal static class TraderProcess
{
    internal static Process Start(params ReadOnlySpan<string> arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Arbit.CrashSweep.dll");
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Not measured: a killed process could not write its counts anyway.
        start.Environment.Remove("CORECLR_ENABLE_PROFILING");
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>On Unix this is SIGKILL: nothing of the process runs any more. Once only.</summary>
    internal static void Kill(Process trader, ref int killed)
    {
        if (Interlocked.Exchange(ref killed, 1) == 0)
        {
            trader.Kill();
        }
    }
}
