using System.Diagnostics;
using System.Text;

namespace Arbit.Console.Tests.CommandLine;

/// <summary>The console as a process of its own, told to stop as an operator would.</summary>
internal sealed class ConsoleProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "arbit.dll");
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly StringBuilder _out = new();

    private ConsoleProcess(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TERM"] = "xterm";
        // Where it is not set, script takes this one too.
        start.Environment["SHELL"] = "/bin/sh";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Everything printed so far; all of it once <see cref="EndAsync"/> has returned.</summary>
    public string Out => _out.ToString();

    /// <summary>Plain: its output is a pipe.</summary>
    /// <remarks>Where tests run in the background, processes inherit that an interrupt is ignored; env takes that back.</remarks>
    public static ConsoleProcess Plain(params string[] arguments) => OperatingSystem.IsLinux()
        ? new("env", ["--default-signal=INT", "dotnet", Program, .. arguments])
        : new("dotnet", [Program, .. arguments]);

    /// <summary>The stand-alone venue simulator.</summary>
    public static ConsoleProcess Simulator(params string[] arguments) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Arbit.VenueSimulator.dll"), .. arguments]);

    /// <summary>On a terminal of 120 columns and 40 rows, whose modes are written to files before and after.</summary>
    /// <remarks>
    /// Ctrl-C reaches the shell in between as well. Some shells then leave with 130 whatever their command ended with, unless
    /// they trap the signal.
    /// </remarks>
    public static ConsoleProcess OnTerminal(string modesBefore, string modesAfter, params string[] arguments)
    {
        string command = string.Join(' ', arguments.Prepend(Program).Select(static a => $"'{a}'"));
        return new("script", ["-q", "-e", "-c",
            $"trap : INT; stty cols 120 rows 40; stty -g >'{modesBefore}'; env --default-signal=INT dotnet {command}; code=$?; stty -g >'{modesAfter}'; exit $code", "/dev/null"]);
    }

    /// <summary>Waits until it has printed something.</summary>
    public async Task UntilAsync(string text)
    {
        char[] buffer = new char[4_096];
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!Out.Contains(text, StringComparison.Ordinal))
        {
            int read = await _process.StandardOutput.ReadAsync(buffer, patience.Token);
            Assert.True(read > 0, $"It ended before it printed '{text}': {Out}");
            _out.Append(buffer, 0, read);
        }
    }

    /// <summary>Sends a signal: INT or TERM.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Presses Ctrl-C on its terminal.</summary>
    public async Task InterruptAsync()
    {
        await _process.StandardInput.WriteAsync('\u0003');
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code and what it printed as errors.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        _out.Append(await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience));
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
