using System.Globalization;
using System.Text.Json;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Hosting;
using Arbit.VenueSimulator.Orders;

namespace Arbit.Benchmarks.Latency;

/// <summary>
/// The venues' side of <c>order-latency</c>: the simulator's server in a process of its own, told line by line what to do. It
/// ends when there are no more lines.
/// </summary>
internal static class VenueServer
{
    public const string Command = "order-venue";

    /// <summary>
    /// Lines: <c>burst MARKET COUNT</c>, which its frames answer; <c>deepen MARKET COUNT</c>; <c>filled VENUE</c>, how many
    /// orders there are and how many of them filled.
    /// </summary>
    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        using var simulator = new Simulator(new SimulatorOptions { IsLively = false, OpensWindows = false }, TimeProvider.System);
        await using SimulatorServer server = await SimulatorServer.StartAsync(simulator);
        Say(output, JsonSerializer.Serialize(
            new VenueSheet(server.Addresses, simulator.Credentials, simulator.PairsFile, simulator.KalshiTickers[0], simulator.PolymarketConditions[0])));
        while (await input.ReadLineAsync() is { } line)
        {
            if (Do(simulator, line.Split(' ')) is { } answer)
            {
                Say(output, answer);
            }
        }

        return 0;
    }

    private static string? Do(Simulator simulator, string[] words)
    {
        switch (words)
        {
            case ["burst" or "deepen", var market, var count]:
                simulator.Faults.Apply(new ScriptedFault(default, words[0] == "burst" ? FaultKind.Burst : FaultKind.Deepen)
                {
                    Market = market,
                    Count = int.Parse(count, CultureInfo.InvariantCulture),
                });
                return words[0] == "burst" ? null : "done";
            case ["filled", var venue]:
                IReadOnlyList<TruthOrder> orders = (venue == "kalshi" ? simulator.KalshiOrders : simulator.PolymarketOrders).Truth.Orders;
                return string.Create(CultureInfo.InvariantCulture, $"{orders.Count} {orders.Count(static o => o.Filled > 0m)}");
            default:
                throw new ArgumentException($"'{string.Join(' ', words)}' is nothing this does.", nameof(words));
        }
    }

    private static void Say(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
