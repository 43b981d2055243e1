using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Tests.Streaming;

/// <summary>Ticks, results and messages that are not for us.</summary>
public sealed class ControlMessageTests
{
    [Fact]
    public void TickSizeChange_OpenBook_WaitsForAFreshOneOnTheNewGrid()
    {
        (VenueRig rig, ServerMarket market) = Synced();

        rig.Frame(market.TickChange(0.001m));
        Assert.Equal((BookState.Gapped, BookFault.TickSizeChanged), (rig.Book(market).State, rig.Book(market).Fault));
        Assert.Equal((0L, 1L), (rig.Venue.Status.Gaps, rig.Venue.Status.Faults));
        Assert.Equal(new Price(0.001m), Instrument(rig, market).Grid.FinestStep);

        market.Tick = 0.001m;
        market.Now += 5;
        rig.Frame(market.LaterBook());
        Assert.Equal((BookState.Synced, 2), (rig.Book(market).State, rig.Book(market).Epoch));

        // The other token's telling of the same change comes late and changes nothing.
        rig.Frame(market.TickChange(0.001m, no: true));
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void TickSizeChange_UnknownTick_StopsTheMarket()
    {
        (VenueRig rig, ServerMarket market) = Synced();

        rig.Frame(market.TickChange(0.02m));

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), (rig.Book(market).State, rig.Book(market).Fault));
    }

    [Fact]
    public void Catalog_OlderThanTheStreamsTick_DoesNotTakeItBack()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        string cached = market.Gamma();
        rig.Frame(market.TickChange(0.001m));
        market.Tick = 0.001m;
        market.Now += 5;
        rig.Frame(market.Book());

        rig.Catalog(cached);
        market.Now += 5;
        rig.Frame(market.Change((true, 0.475m, 3m)));

        Assert.Equal(new Price(0.001m), Instrument(rig, market).Grid.FinestStep);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Book_AnotherTickThanTheCatalog_MovesTheGrid()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        market.Tick = 0.0025m;

        rig.Frame(market.Book());

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(new Price(0.0025m), Instrument(rig, market).Grid.FinestStep);
    }

    [Fact]
    public void MarketResolved_OpenMarket_IsDeterminedWhateverACachedBodySays()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        rig.Heard.Clear();
        long version = rig.Venue.Instruments.Version;

        rig.Frame(market.Resolved());

        Assert.Equal(TradingStatus.Determined, Instrument(rig, market).Status);
        Assert.Equal(BookEventKind.HealthChanged, Assert.Single(rig.Heard).Kind);
        Assert.True(rig.Venue.Instruments.Version > version);
        rig.Catalog(market.Gamma());
        Assert.Equal(TradingStatus.Determined, Instrument(rig, market).Status);
        rig.Catalog(market.Gamma(("closed", true), ("umaResolutionStatus", "resolved")));
        Assert.Equal(TradingStatus.Settled, Instrument(rig, market).Status);
    }

    [Fact]
    public void NewMarket_Anywhere_IsIgnored()
    {
        (VenueRig rig, ServerMarket market) = Synced();

        rig.Frame($$"""{"event_type":"new_market","id":"1","question":"?","market":"{{market.Condition}}","assets_ids":["1","2"],"event_message":{"id":"2"},"fee_schedule":{"exponent":"1","rate":"0.04"} }""");

        Assert.Equal(1, rig.Venue.Counters.NewMarkets);
        Assert.Equal(0, rig.Venue.Status.UnknownMessages);
        Assert.Equal(BookState.Synced, rig.Book(market).State);
    }

    [Fact]
    public void Frame_UnknownTypesAndFields_AreCountedAndIgnored()
    {
        (VenueRig rig, ServerMarket market) = Synced();
        market.Now += 1;
        string change = market.Change((true, 0.30m, 5m));

        rig.Frame($"[{{\"event_type\":\"weather\",\"market\":\"{market.Condition}\"}},5,{{}},{change.Replace("\"price_changes\"", "\"colour\":{\"a\":[1]},\"price_changes\"", StringComparison.Ordinal).Replace("\"side\"", "\"x\":1,\"side\"", StringComparison.Ordinal)}]");

        Assert.Equal(BookState.Synced, rig.Book(market).State);
        Assert.Equal(3, rig.Venue.Status.UnknownMessages);
        Assert.Equal(3, rig.Venue.Status.UnknownFields);
    }

    [Theory]
    [InlineData("0.12345")]
    [InlineData("1e-2")]
    [InlineData("00000000000000000000000000000000000000000.5")]
    public void Trade_UnreadablePrice_StopsTheMarket(string price)
    {
        (VenueRig rig, ServerMarket market) = Synced();

        rig.Frame(market.Trade(price));

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), (rig.Book(market).State, rig.Book(market).Fault));
    }

    private static OutcomeMarket Instrument(VenueRig rig, ServerMarket market) =>
        Assert.IsType<OutcomeMarket>(rig.Venue.Instruments.Find(VenueRig.Id(market)));

    private static (VenueRig Rig, ServerMarket Market) Synced()
    {
        var market = new ServerMarket();
        VenueRig rig = VenueRig.Following(market);
        rig.Frame(market.Book());
        return (rig, market);
    }
}
