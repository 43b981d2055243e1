using System.CommandLine;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>The command line: serves until it is told to stop.</summary>
internal static class SimulatorCommandLine
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>The last port that leaves room for the others.</summary>
    private const int LastPort = 65_531;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TimeProvider clock, CancellationToken cancellationToken)
    {
        var seed = new Option<int>("--seed") { Description = "The seed of the world.", HelpName = "N", DefaultValueFactory = static _ => new SimulatorOptions().Seed };
        var ports = new Option<int>("--ports-from") { Description = "The first of five ports in a row; without it, free ones.", HelpName = "N" };
        var extra = new Option<int>("--extra-pairs") { Description = "Quiet pairs besides the named ones.", HelpName = "N" };
        var pairs = new Option<string?>("--pairs-to") { Description = "Also write the pairs file that says which of its markets belong together.", HelpName = "FILE" };
        var root = new RootCommand("A made-up Kalshi and Polymarket on loopback sockets. Prints one line of JSON and serves until SIGTERM or Ctrl-C.") { seed, ports, extra, pairs };
        ports.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LastPort)
            {
                result.AddError($"--ports-from {result.GetValueOrDefault<int>()} leaves no room for five ports; give 1 to {LastPort}.");
            }
        });
        extra.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 9_999)
            {
                result.AddError($"--extra-pairs {result.GetValueOrDefault<int>()} is out of range; give 0 to 9999.");
            }
        });
        root.SetAction((parsed, _) => ServeAsync(new SimulatorOptions { Seed = parsed.GetValue(seed), ExtraPairs = parsed.GetValue(extra) }, parsed.GetValue(ports), parsed.GetValue(pairs), output, error, clock, cancellationToken));
        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError problem in result.Errors)
            {
                await error.WriteLineAsync($"simulator: {problem.Message}");
            }

            return BadInput;
        }

        return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, CancellationToken.None);
    }

    private static async Task<int> ServeAsync(SimulatorOptions options, int portsFrom, string? pairsTo, TextWriter output, TextWriter error, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var simulator = new Simulator(options, clock);
        if (pairsTo is not null)
        {
            try
            {
                await File.WriteAllTextAsync(pairsTo, simulator.PairsFile, CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                await error.WriteLineAsync($"simulator: --pairs-to: '{pairsTo}' cannot be written: {e.Message} Give the path of a file.");
                return BadInput;
            }
        }

        SimulatorServer server;
        try
        {
            server = await SimulatorServer.StartAsync(simulator, portsFrom);
        }
        catch (IOException e)
        {
            await error.WriteLineAsync($"simulator: {e.Message}");
            return Failed;
        }

        await using (server)
        {
            using var key = new KeyFile(simulator.Credentials.KalshiPrivateKey);
            await output.WriteLineAsync(ConnectionSheet.Write(server.Addresses, simulator.Credentials, key.Path));
            await output.FlushAsync(CancellationToken.None);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (cancellationToken.Register(stopped.SetResult))
            {
                await stopped.Task;
            }
        }

        return Ok;
    }
}
