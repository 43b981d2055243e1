using Arbit.Markets;
using Arbit.Testing;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Sockets;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>What the venue counts as broken and rebuilt is what the simulator broke, counted at the other end.</summary>
public sealed class BrokenBookTests
{
    [Theory]
    [InlineData(SimulatedFault.Drop, 7)]
    [InlineData(SimulatedFault.Close, 7)]
    [InlineData(SimulatedFault.LoseChange, 7)]
    [InlineData(SimulatedFault.LoseChange, 8)]
    [InlineData(SimulatedFault.LoseChange, 9)]
    [InlineData(SimulatedFault.CorruptHash, 7)]
    [InlineData(SimulatedFault.CorruptHash, 8)]
    public async Task Fault_OnTheStream_BreaksAsManyBooksAsTheSimulatorSays(SimulatedFault kind, int seed)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));
        using var simulator = new Simulator(new SimulatorOptions { Seed = seed }, clock);
        SimulatorAddresses at = SimulatorAddresses.InMemory;
        var venue = new PolymarketVenue(new PolymarketOptions { MarketSocket = at.MarketSocket, Clob = at.Clob, Gamma = at.Gamma }, VenueContext.Standalone(clock));
        await using var session = new PolymarketSession(
            venue, new PolymarketTransport { Sockets = uri => new SimulatorConnector(simulator, uri), Http = simulator.CreateHttpHandler, Seed = 7 });
        foreach (string condition in simulator.PolymarketConditions)
        {
            await venue.Books.AddAsync(new MarketId(venue.Id, condition));
        }

        await session.StartAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((0L, 0L, 0L), (simulator.InjectedGaps, venue.Status.BooksBroken, venue.Status.BooksRebuilt));

        simulator.Faults.Apply(new ScriptedFault(TimeSpan.Zero, kind) { Venue = "polymarket" });
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal((simulator.InjectedGaps, simulator.InjectedGaps), (venue.Status.BooksBroken, venue.Status.BooksRebuilt));
        Assert.True(kind == SimulatedFault.LoseChange || simulator.InjectedGaps > 0);
    }
}
