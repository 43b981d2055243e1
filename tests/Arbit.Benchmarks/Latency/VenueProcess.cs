using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// Both venues in a process of their own and at a lower priority: what they do with a frame or an order is not the client's
/// time, and would be if it took the client's processors, its threads or its collections.
/// </summary>
internal sealed class VenueProcess : IAsyncDisposable
{
    private const string Niceness = "10";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private VenueProcess(Process process, VenueSheet sheet)
    {
        _process = process;
        Sheet = sheet;
    }

    public VenueSheet Sheet { get; }

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<VenueProcess> StartAsync()
    {
        string host = Environment.ProcessPath!;
        string[] command = Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? [host, typeof(VenueProcess).Assembly.Location, VenueServer.Command]
            : [host, VenueServer.Command];
        Process process = Start(command);
        try
        {
            string line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System)
                ?? throw new InvalidOperationException($"The venues' process ended with {process.ExitCode}.");
            return new VenueProcess(process, JsonSerializer.Deserialize<VenueSheet>(line)!);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Lets a market's book change by so many orders. Nothing is read here: the frames that tell it are what is measured.</summary>
    public void Burst(string market, int count)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"burst {market} {count}"));
        _process.StandardInput.Flush();
    }

    /// <summary>Gives a market's book so many levels a side.</summary>
    public async Task DeepenAsync(string market, int levels) => await AskAsync(string.Create(CultureInfo.InvariantCulture, $"deepen {market} {levels}"));

    /// <summary>How many orders a venue has, and how many of them filled.</summary>
    public async Task<(int Orders, int Filled)> FilledAsync(bool isKalshi)
    {
        string[] counts = (await AskAsync(isKalshi ? "filled kalshi" : "filled polymarket")).Split(' ');
        return (int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    // Behind this process, and without what puts this one before all others (chrt -r), which a child would have too.
    private static Process Start(string[] command)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                return Run(["chrt", "-o", "0", "nice", "-n", Niceness, .. command]);
            }
            catch (Win32Exception)
            {
                // There is no chrt on this machine.
            }
        }

        return Run(command);
    }

    private static Process Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return Process.Start(start) ?? throw new Win32Exception($"'{command[0]}' did not start.");
    }

    private async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System)
            ?? throw new InvalidOperationException($"The venues' process ended at '{line}'.");
    }
}
