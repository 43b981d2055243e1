using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;
using Arbit.Simulation;

namespace Arbit.Tests.Simulation;

public class PaperMarketTests
{
    private static readonly BookScale Scale = new(4, 2);
    private static readonly MarketId Id = new(new VenueId("v"), "M");
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fill_DeeperThanTheTouch_WalksTheLevelsWithinTheLimit()
    {
        var world = new World((4000, 1000), (4100, 500), (4500, 9999));

        PaperFill fill = world.Buy(20m, 0.41m);

        Assert.Equal((15m, 6.05m), (fill.Quantity.Value, fill.Notional));
        Assert.Contains("part", fill.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_Twice_DoesNotGetTheSameOrdersAgain()
    {
        var world = new World((4000, 1000));

        Assert.Equal(6m, world.Buy(6m, 0.40m).Quantity.Value);
        Assert.Equal(4m, world.Buy(6m, 0.40m).Quantity.Value);
        Assert.Equal(0m, world.Buy(6m, 0.40m).Quantity.Value);
    }

    [Fact]
    public void Fill_LevelWentAwayAndCameBack_IsThereAgain()
    {
        var world = new World((4000, 1000), (4200, 1000));
        world.Buy(10m, 0.40m);
        world.Book.SetLevel(BookSide.Ask, 4000, 0, Now);
        Assert.Equal(1m, world.Buy(1m, 0.42m).Quantity.Value);
        world.Book.SetLevel(BookSide.Ask, 4000, 700, Now);

        Assert.Equal(7m, world.Buy(10m, 0.40m).Quantity.Value);
    }

    // A snapshot after a gap shows the orders again that were taken before it.
    [Fact]
    public void Fill_BookRebuilt_DoesNotGetTheSameOrdersAgain()
    {
        var world = new World((4000, 1000), (4100, 300));
        Assert.Equal(10m, world.Buy(10m, 0.40m).Quantity.Value);
        world.Book.MarkGapped(BookFault.SequenceGap, Now);
        world.Rebuild(Scale, (4000, 1000), (4100, 300));

        Assert.Equal(0m, world.Buy(10m, 0.40m).Quantity.Value);
        Assert.Equal(3m, world.Buy(10m, 0.41m).Quantity.Value);
    }

    [Fact]
    public void Fill_BookRebuiltWithMoreAtTheLevel_GetsWhatIsNewAlone()
    {
        var world = new World((4000, 1000));
        world.Buy(10m, 0.40m);
        world.Rebuild(Scale, (4000, 1250));

        Assert.Equal(2.5m, world.Buy(10m, 0.40m).Quantity.Value);
    }

    [Fact]
    public void Fill_LevelGoneInARebuiltBook_IsThereAgainWhenItComesBack()
    {
        var world = new World((4000, 1000), (4200, 1000));
        world.Buy(10m, 0.40m);
        world.Rebuild(Scale, (4200, 1000));

        // This order finds the level empty, and gets nothing itself.
        Assert.Equal(0m, world.Buy(1m, 0.41m).Quantity.Value);
        world.Book.SetLevel(BookSide.Ask, 4000, 700, Now);

        Assert.Equal(7m, world.Buy(10m, 0.40m).Quantity.Value);
    }

    [Fact]
    public void Fill_WhileTheBookIsNotSynced_TellsNothingAboutWhatWasTaken()
    {
        var world = new World((4000, 1000));
        world.Buy(10m, 0.40m);
        world.Book.BeginSnapshot(Scale, Now);
        Assert.Contains("synced", world.Buy(10m, 0.40m).Reason, StringComparison.Ordinal);
        world.Rebuild(Scale, (4000, 1000));

        Assert.Equal(0m, world.Buy(10m, 0.40m).Quantity.Value);
    }

    [Theory]
    [InlineData(5, 3, 40_000, 10_000)]
    [InlineData(2, 0, 40, 10)]
    public void Fill_BookRebuiltInAnotherPrecision_DoesNotGetTheSameOrdersAgain(int priceDecimals, int quantityDecimals, long ticks, long lots)
    {
        var world = new World((4000, 1000));
        Assert.Equal(3.5m, world.Buy(3.5m, 0.40m).Quantity.Value);
        world.Rebuild(new BookScale(priceDecimals, quantityDecimals), (ticks, lots));
        world.Lots = quantityDecimals == 0 ? new LotRules(new Quantity(1m), new Quantity(1m), 0m) : world.Lots;

        // 6.5 are left; of whole lots alone 6.
        Assert.Equal(quantityDecimals == 0 ? 6m : 6.5m, world.Buy(10m, 0.40m).Quantity.Value);
    }

    [Fact]
    public void Fill_NoOfARebuiltBook_DoesNotGetTheSameBidsAgain()
    {
        var world = new World((4000, 1000));
        world.Book.SetLevel(BookSide.Bid, 3500, 300, Now);
        var order = new PaperOrder(Id.Contract(Outcome.No), new Quantity(5m), new Price(0.65m));
        Assert.Equal(3m, world.Market.Fill(order, Now).Quantity.Value);
        world.Rebuild(Scale, (4000, 1000));
        world.Book.SetLevel(BookSide.Bid, 3500, 300, Now);

        Assert.Equal(0m, world.Market.Fill(order, Now).Quantity.Value);
    }

    [Fact]
    public void Fill_No_TakesTheYesBidsAndTheirLevelsAreSharedWithNobodyElse()
    {
        var world = new World((4000, 1000));
        world.Book.SetLevel(BookSide.Bid, 3500, 300, Now);

        PaperFill fill = world.Market.Fill(new PaperOrder(Id.Contract(Outcome.No), new Quantity(5m), new Price(0.65m)), Now);

        Assert.Equal((3m, 1.95m), (fill.Quantity.Value, fill.Notional));
        Assert.Equal(10m, world.Buy(10m, 0.40m).Quantity.Value);
    }

    [Theory]
    [InlineData("0.50", "minimum")]
    [InlineData("1.00", "minimum")]
    public void Fill_BelowAMinimum_IsRefused(string quantity, string word)
    {
        // One contract at 40 cents is under the venue's one dollar.
        var world = new World((4000, 1000)) { Lots = new LotRules(new Quantity(0.01m), new Quantity(1m), 1m) };

        PaperFill fill = world.Buy(Quantity.Parse(quantity).Value, 0.40m);

        Assert.Equal(Quantity.Zero, fill.Quantity);
        Assert.Contains(word, fill.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_FeesPerLevel_CarryTheOrdersState()
    {
        var world = new World((4000, 1000), (4100, 1000)) { Model = new OneCentAFill() };

        PaperFill fill = world.Buy(20m, 0.41m);

        // The second fill of the order pays two cents: its model remembers the first.
        Assert.Equal((0.03m, 8.13m), (fill.Fee, fill.Cost));
    }

    [Fact]
    public void Fill_FeeInShares_IsMissingFromWhatIsHeld()
    {
        var world = new World((4000, 1000)) { Model = new TenthInShares() };

        PaperFill fill = world.Buy(10m, 0.40m);

        Assert.Equal((10m, 9m), (fill.Quantity.Value, fill.NetQuantity.Value));
    }

    [Fact]
    public void Fill_MarketClosedOrFeesUnknown_FillsNothing()
    {
        Assert.Contains("open", new World((4000, 1000)) { Status = TradingStatus.Paused }.Buy(1m, 0.4m).Reason, StringComparison.Ordinal);
        Assert.Contains("fees", new World((4000, 1000)) { Model = null }.Buy(1m, 0.4m).Reason, StringComparison.Ordinal);
        Assert.Contains("scale", new World((4000, 1000)).Buy(1m, 0.40001m).Reason, StringComparison.Ordinal);
    }

    private sealed class World : IBookSource, IInstrumentSource, IFeeSource
    {
        public World(params (long Ticks, long Lots)[] asks)
        {
            Market = new PaperMarket(this, this, this);
            Rebuild(Scale, asks);
        }

        public OrderBook Book { get; } = new(Id, Scale);

        public PaperMarket Market { get; }

        public LotRules Lots { get; set; } = new(new Quantity(0.01m), new Quantity(0.01m), 0m);

        public TradingStatus Status { get; init; } = TradingStatus.Open;

        public IFeeModel? Model { get; init; } = NoFee.Instance;

        public PaperFill Buy(decimal quantity, decimal limit) =>
            Market.Fill(new PaperOrder(Id.Contract(Outcome.Yes), new Quantity(quantity), new Price(limit)), Now);

        public void Rebuild(BookScale scale, params (long Ticks, long Lots)[] asks)
        {
            Book.BeginSnapshot(scale, Now);
            foreach ((long ticks, long lots) in asks)
            {
                Book.PutSnapshotLevel(BookSide.Ask, ticks, lots);
            }

            Book.CompleteSnapshot(BookState.Synced, Now);
        }

        OrderBook? IBookSource.Find(MarketId market) => Book;

        Instrument? IInstrumentSource.Find(MarketId market) => new OutcomeMarket
        {
            Id = Id,
            Title = "",
            Scale = Book.Scale,
            Grid = PriceGrid.Outcome(0.01m),
            Lots = Lots,
            Status = Status,
            Pool = new CollateralPool(Id.Venue, Asset.Usd, ""),
            YesSymbol = "y",
            NoSymbol = "n",
        };

        FeeSchedule? IFeeSource.FeesOf(MarketId market) => Model is null ? null : FeeSchedule.Always(Model);
    }

    private sealed class OneCentAFill : IFeeModel
    {
        public FeeCharge Charge(in FeeQuery fill, FeeState state) =>
            new((MoneyUnits.One / 100) + state.Carried, 0, new FeeState(state.Carried + (MoneyUnits.One / 100)));
    }

    private sealed class TenthInShares : IFeeModel
    {
        public FeeCharge Charge(in FeeQuery fill, FeeState state) => new(0, fill.Lots / 10, state);
    }
}
