using System.Net;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Transport;
using Arbit.VenueSimulator;
using Arbit.VenueSimulator.Faults;
using Arbit.VenueSimulator.Http;
using SimulatedFault = Arbit.VenueSimulator.Faults.FaultKind;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>The session against the venue simulator: the real protocol, moving books, on a virtual clock.</summary>
public sealed class SimulatorSessionTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Run_LivelyMarkets_EveryBookIsSyncedAndEqualToTheServers(int seed)
    {
        (ManualClock clock, Simulator simulator, PolymarketVenue venue, PolymarketSession session) = Start(new SimulatorOptions { Seed = seed });
        using Simulator _ = simulator;
        await using PolymarketSession __ = session;

        clock.Advance(TimeSpan.FromSeconds(20));

        Assert.All(venue.Feed.Followed(), m => Assert.Equal(BookState.Synced, venue.Books.Find(m)!.State));
        Assert.Equal((0L, 0L), (venue.Status.Gaps, venue.Status.UnknownMessages));
        Assert.True(venue.Status.BookUpdates > 100, $"{venue.Status}");
        Assert.Null(session.Fault);
    }

    [Theory]
    [InlineData(SimulatedFault.Drop)]
    [InlineData(SimulatedFault.CorruptHash)]
    [InlineData(SimulatedFault.LoseChange)]
    [InlineData(SimulatedFault.Garbage)]
    [InlineData(SimulatedFault.Close)]
    [InlineData(SimulatedFault.Freeze)]
    public async Task Fault_OfAnySort_IsNoticedAndEveryBookComesBack(SimulatedFault kind)
    {
        (ManualClock clock, Simulator simulator, PolymarketVenue venue, PolymarketSession session) = Start(new SimulatorOptions());
        using Simulator _ = simulator;
        await using PolymarketSession __ = session;
        clock.Advance(TimeSpan.FromSeconds(2));
        long faults = venue.Status.Faults;

        simulator.Faults.Apply(new ScriptedFault(TimeSpan.Zero, kind) { Venue = "polymarket", Count = 1 });
        clock.Advance(TimeSpan.FromSeconds(70));

        Assert.True(venue.Status.Faults > faults, $"{venue.Status}");
        Assert.All(venue.Feed.Followed(), m => Assert.Equal(BookState.Synced, venue.Books.Find(m)!.State));
    }

    private static (ManualClock Clock, Simulator Simulator, PolymarketVenue Venue, PolymarketSession Session) Start(SimulatorOptions options)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 2, 15, 0, 0, TimeSpan.Zero));
        var simulator = new Simulator(options, clock);
        SimulatorAddresses at = SimulatorAddresses.InMemory;
        var venue = new PolymarketVenue(new PolymarketOptions { MarketSocket = at.MarketSocket, Clob = at.Clob, Gamma = at.Gamma }, VenueContext.Standalone(clock));
        var session = new PolymarketSession(venue, new PolymarketTransport { Sockets = uri => new Connector(simulator, uri), Http = simulator.CreateHttpHandler, Seed = 7 });
        foreach (string condition in simulator.PolymarketConditions)
        {
            venue.Books.AddAsync(new MarketId(venue.Id, condition)).AsTask().Wait();
        }

        session.StartAsync().AsTask().Wait();
        return (clock, simulator, venue, session);
    }

    private sealed class Connector(Simulator simulator, Uri address) : ISocketConnector
    {
        public Task<System.Net.WebSockets.WebSocket> ConnectAsync(CancellationToken cancellationToken) =>
            Task.FromResult(simulator.Connect(address, [], out SimResponse? refusal) ?? throw new SocketRefusedException((HttpStatusCode)refusal!.Status));
    }
}
