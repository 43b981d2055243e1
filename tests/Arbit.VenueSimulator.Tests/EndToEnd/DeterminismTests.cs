using System.Security.Cryptography;
using System.Text;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Sockets;
using Arbit.VenueSimulator.Tests.Support;

namespace Arbit.VenueSimulator.Tests.EndToEnd;

public sealed class DeterminismTests
{
    [Fact]
    public void Run_SameSeedAndCommands_GivesTheSameBytes()
    {
        string one = Digest(7), again = Digest(7), other = Digest(8);

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Run_SteppedOtherwise_GivesTheSameBytes() => Assert.Equal(Digest(7), Digest(7, TimeSpan.FromMilliseconds(7)));

    // The same on every machine: a change of it is a change of the simulation and must be meant.
    [Fact]
    public void Run_SeedSeven_GivesTheBytesOfRecord() =>
        Assert.Equal("5288a901ca72182f3039044c5004a01e11f4061ff61b4c6dac9357b0883a49d2", Digest(7));

    private static string Digest(int seed, TimeSpan? step = null)
    {
        using var simulation = new SimulatorFixture(new SimulatorOptions
        {
            Seed = seed,
            Script =
            [
                new ScriptedFault(TimeSpan.FromSeconds(3), FaultKind.SkipSequence),
                new ScriptedFault(TimeSpan.FromSeconds(4), FaultKind.CorruptHash) { Venue = "polymarket" },
                new ScriptedFault(TimeSpan.FromSeconds(5), FaultKind.OutOfOrderAcks),
                new ScriptedFault(TimeSpan.FromSeconds(8), FaultKind.Drop) { Venue = "polymarket" },
            ],
        });
        (VenueSession kalshi, TestPeer kalshiPeer) = simulation.ConnectKalshi();
        (VenueSession polymarket, TestPeer polymarketPeer) = simulation.ConnectPolymarket();
        string tokens = string.Join(',', simulation.Simulator.PolymarketConditions.SelectMany(simulation.Simulator.TokensOf).Select(static t => $"\"{t}\""));
        kalshi.Subscribe(1, "\"orderbook_delta\",\"trade\",\"ticker\"", [.. simulation.Simulator.KalshiTickers.Take(4)]);
        polymarket.Send($"{{\"assets_ids\":[{tokens}],\"type\":\"market\",\"custom_feature_enabled\":true}}");
        Run(simulation, TimeSpan.FromSeconds(6), step);
        for (int i = 4; i < 8; i++)
        {
            kalshi.Subscribe(i, "\"orderbook_delta\"", simulation.Simulator.KalshiTickers[i]);
        }

        Run(simulation, TimeSpan.FromSeconds(6), step);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SocketMessage message in kalshiPeer.Messages.Concat(polymarketPeer.Messages))
        {
            hash.AppendData([(byte)message.Opcode]);
            hash.AppendData(message.Payload.Span);
        }

        hash.AppendData(simulation.Kalshi("/markets?limit=1000").Body);
        hash.AppendData(simulation.Host("gamma", "/markets?limit=100").Body);
        hash.AppendData(Encoding.UTF8.GetBytes(simulation.Simulator.PairsFile));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Run(SimulatorFixture simulation, TimeSpan time, TimeSpan? step)
    {
        TimeSpan done = TimeSpan.Zero;
        while (done < time)
        {
            TimeSpan next = step is { } s && s < time - done ? s : time - done;
            simulation.Run(next);
            done += next;
        }
    }
}
