using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Testing;

namespace Arbit.Tests.Engine;

public class PaperDeskTests
{
    private const string CheapYes = "A|35x50|40x50";
    private const string DearYes = "B|50x50|60x50";
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(250);

    [Fact]
    public void OnApproved_BooksStayAsTheyAre_BothLegsFillAfterTheirLatencies()
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        Assert.Equal(1, desk.InFlight);
        Pass(harness, Latency);
        Assert.Empty(desk.Trades);
        Pass(harness, Latency);

        PaperTrade trade = Assert.Single(desk.Trades);
        Assert.Equal((50m, 45m, 5m, false), (trade.Paired, trade.Cost, trade.Net, trade.IsOneLegged));
        Assert.Equal(5m, harness.Engine.Statistics.NetPnl);
        Assert.Equal(45m, harness.Engine.Portfolio.Exposure.Committed);
        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Reserved);
    }

    [Fact]
    public void OnTurn_SecondLegIsGone_FirstLegCountsAsLost()
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        harness.Advance(Latency);
        harness.Book("right", "B|20x50|60x50");
        Pass(harness, Latency);

        PaperTrade trade = Assert.Single(desk.Trades);
        Assert.True(trade.IsOneLegged);
        Assert.Equal((0m, 20m, -20m), (trade.Paired, trade.Cost, trade.Net));
        Assert.Equal("nothing was left within the limit at arrival", trade.Fills[1].Reason);
        Assert.Equal(-20m, harness.Engine.Statistics.NetPnl);
    }

    [Fact]
    public void OnTurn_FirstLegIsGone_NothingIsBoughtAndCapitalComesBack()
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        harness.Book("left", "A|35x50|70x50");
        Pass(harness, Latency);

        Assert.Empty(desk.Trades);
        Assert.Equal(0, desk.InFlight);
        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Total);
        Assert.Equal(0, harness.Engine.Statistics.Trades);
    }

    [Fact]
    public void OnTurn_FirstLegFillsInPart_SecondIsSizedByIt()
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        harness.Book("left", "A|35x50|40x20,70x50");
        Pass(harness, Latency);
        Pass(harness, Latency);

        PaperTrade trade = Assert.Single(desk.Trades);
        Assert.Equal((20m, 18m, 2m), (trade.Paired, trade.Cost, trade.Net));
    }

    [Fact]
    public void OnTurn_InputOfTheSameTurnImprovesTheBook_LegStillMeetsTheBookBeforeIt()
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        harness.Advance(Latency);

        // The leg arrived at this very time; what the update makes was not there yet.
        harness.Book("left", "A|10x50|20x50");
        Pass(harness, Latency);

        Assert.Equal(20m, Assert.Single(desk.Trades).Fills[0].Notional);
    }

    [Theory]
    [InlineData("A|gap")]
    [InlineData("A|suspect")]
    [InlineData("A|disconnect")]
    public void OnTurn_BookIsNotSyncedAtArrival_NothingFills(string fault)
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        harness.Book("left", fault);
        Pass(harness, Latency);

        Assert.Empty(desk.Trades);
        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Total);
    }

    [Fact]
    public void Build_NegativeLatency_NamesTheFix() =>
        Assert.Contains("Latency", Assert.Throws<InvalidOptionsException>(static () =>
            new EngineHarness(static b => b.WithHandler(static parts => new PaperDesk(parts, new PaperOptions { Latency = TimeSpan.FromSeconds(-1) })))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void OnTurn_MoreTradesThanAreKept_TheLastStayAndAllAreCounted()
    {
        PaperDesk? desk = null;
        var harness = new EngineHarness(b => b.WithHandler(parts => desk = new PaperDesk(parts, new PaperOptions { TradesKept = 2 })));
        harness.LoadPairs();
        for (int i = 1; i <= 3; i++)
        {
            // At a price of its own: what was taken at one stays taken.
            harness.Book("left", $"A|35x{50 + i}|{41 - i}x{i}");
            harness.Book("right", $"B|50x{50 + i}|60x50");
            Pass(harness, Latency);
            Pass(harness, Latency);
            Pass(harness, TimeSpan.FromSeconds(2));
        }

        Assert.Equal([2m, 3m], desk!.Trades.Select(static t => t.Paired));
        Assert.Equal(3, desk.TradeCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    public void Validate_TradesKeptOutOfRange_SaysSo(int kept) =>
        Assert.Equal("TradesKept", Assert.Single(new PaperOptions { TradesKept = kept }.Validate()).Path);

    /// <summary>Whatever the books do while the legs travel: never more than was shown, never cheaper, never over the limit.</summary>
    [Property(MaxTest = 200)]
    public void OnTurn_AnyBooksAtArrival_NeverBetterThanTheyOffered((byte Ask, byte Size) left, (byte Bid, byte Size) right)
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        int ask = 36 + (left.Ask % 60), leftSize = 1 + (left.Size % 80), bid = 1 + (right.Bid % 58), rightSize = 1 + (right.Size % 80);
        harness.Book("left", $"A|35x50|{ask}x{leftSize}");
        harness.Book("right", $"B|{bid}x{rightSize}|60x50");
        Pass(harness, Latency);
        Pass(harness, Latency);

        foreach (PaperTrade trade in desk.Trades)
        {
            decimal noAsk = 1m - (bid / 100m);
            Assert.True(trade.Fills[0].Quantity.Value <= leftSize);
            Assert.Equal(trade.Fills[0].Quantity.Value * ask / 100m, trade.Fills[0].Notional);
            Assert.True(ask / 100m <= trade.Plan.Legs[0].LimitPrice.Value);
            if (trade.Fills.Count == 2)
            {
                Assert.True(trade.Fills[1].Quantity.Value <= Math.Min(rightSize, trade.Fills[0].Quantity.Value));
                Assert.Equal(trade.Fills[1].Quantity.Value * noAsk, trade.Fills[1].Notional);
            }

            Assert.Equal(trade.Paired - trade.Cost, trade.Net);
        }

        Assert.Equal(desk.Trades.Sum(static t => t.Net), harness.Engine.Statistics.NetPnl);
        Assert.Equal(desk.Trades.Sum(static t => t.Cost), harness.Engine.Portfolio.Exposure.Committed);
        Assert.Equal(0m, harness.Engine.Portfolio.Exposure.Reserved);
    }

    [Fact]
    public void OnTurn_BookRebuiltWithTheSameOrders_TheyAreNotBoughtAgain()
    {
        (EngineHarness harness, PaperDesk desk) = Trade();
        Pass(harness, Latency);
        Pass(harness, Latency);
        Assert.Single(desk.Trades);
        Pass(harness, TimeSpan.FromSeconds(2));
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);
        Assert.Equal(1, desk.InFlight);
        Pass(harness, Latency);
        Pass(harness, Latency);

        Assert.Single(desk.Trades);
        Assert.Equal(0, desk.InFlight);
        Assert.Equal((45m, 0m), (harness.Engine.Portfolio.Exposure.Committed, harness.Engine.Portfolio.Exposure.Reserved));
    }

    private static (EngineHarness Harness, PaperDesk Desk) Trade()
    {
        PaperDesk? desk = null;
        var harness = new EngineHarness(b => b.WithHandler(parts => desk = new PaperDesk(parts)));
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        harness.Book("right", DearYes);
        return (harness, desk!);
    }

    private static void Pass(EngineHarness harness, TimeSpan time)
    {
        harness.Advance(time);
        harness.Tick();
    }
}
