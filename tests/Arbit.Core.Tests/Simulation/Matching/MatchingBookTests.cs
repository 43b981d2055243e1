using Arbit.Books;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;
using Arbit.Testing;

namespace Arbit.Core.Tests.Simulation.Matching;

public sealed class MatchingBookTests
{
    private readonly MatchingLog _log = new();
    private readonly MatchingBook _book;

    public MatchingBookTests() => _book = new MatchingBook(_log);

    [Fact]
    public void Submit_TwoMakersAtOnePrice_OldestTradesFirst()
    {
        Rest(1, BookSide.Ask, 50, 10);
        Rest(2, BookSide.Ask, 50, 10);

        MatchingResult result = _book.Submit(Order(3, BookSide.Bid, 50, 15, TimeInForce.ImmediateOrCancel));

        Assert.Equal(new MatchingResult(MatchingStatus.Filled, 15, 750, 0, MatchingRefusal.None), result);
        Assert.Equal([(1L, 10L, 0L), (2L, 5L, 5L)], _log.Trades.Select(static t => (t.MakerId, t.Lots, t.MakerRestingLots)));
        Assert.Equal(new LevelChange(BookSide.Ask, 50, 20, 5), _log.Changes[^1]);
        Assert.Equal([1L, 2L], _log.Trades.Select(static t => t.Number));
    }

    [Fact]
    public void Submit_BetterPriceBehindWorse_BetterTradesFirstAtTheMakersPrice()
    {
        Rest(1, BookSide.Bid, 40, 5);
        Rest(2, BookSide.Bid, 45, 5);

        MatchingResult result = _book.Submit(Order(3, BookSide.Ask, 40, 8, TimeInForce.GoodTillCancelled));

        Assert.Equal((MatchingStatus.Filled, (Int128)(45 * 5) + (40 * 3)), (result.Status, result.FilledTicks));
        Assert.Equal([45L, 40L], _log.Trades.Select(static t => t.Ticks));
        Assert.True(_book.TryBest(BookSide.Bid, out BookLevel best));
        Assert.Equal(new BookLevel(40, 2), best);
    }

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel, MatchingStatus.Cancelled, 4L, 0L)]
    [InlineData(TimeInForce.GoodTillCancelled, MatchingStatus.Resting, 4L, 6L)]
    [InlineData(TimeInForce.GoodTillDate, MatchingStatus.Resting, 4L, 6L)]
    [InlineData(TimeInForce.FillOrKill, MatchingStatus.Refused, 0L, 0L)]
    public void Submit_MoreThanThereIs_RestLapsesOrRestsByItsTimeInForce(TimeInForce time, MatchingStatus status, long filled, long resting)
    {
        Rest(1, BookSide.Ask, 50, 4);
        Rest(2, BookSide.Ask, 60, 9);

        MatchingResult result = _book.Submit(Order(3, BookSide.Bid, 55, 10, time));

        Assert.Equal((status, filled, resting), (result.Status, result.FilledLots, result.RestingLots));
        Assert.Equal(resting, _book.LotsAt(BookSide.Bid, 55));
        Assert.Equal(time == TimeInForce.FillOrKill ? MatchingRefusal.CannotFill : MatchingRefusal.None, result.Refusal);
    }

    [Fact]
    public void Submit_FillOrKillThatFits_FillsAcrossLevels()
    {
        Rest(1, BookSide.Ask, 50, 4);
        Rest(2, BookSide.Ask, 51, 6);

        Assert.Equal(MatchingStatus.Filled, _book.Submit(Order(3, BookSide.Bid, 51, 10, TimeInForce.FillOrKill)).Status);
        Assert.Equal(0, _book.Count(BookSide.Ask));
        Assert.Equal(0, _book.Orders);
    }

    [Fact]
    public void Submit_PostOnlyThatCrosses_IsRefusedAndOneThatDoesNotRests()
    {
        Rest(1, BookSide.Ask, 50, 4);

        Assert.Equal(MatchingRefusal.WouldCross, _book.Submit(Order(2, BookSide.Bid, 50, 1, TimeInForce.GoodTillCancelled) with { PostOnly = true }).Refusal);
        Assert.Equal(MatchingStatus.Resting, _book.Submit(Order(3, BookSide.Bid, 49, 1, TimeInForce.GoodTillCancelled) with { PostOnly = true }).Status);
    }

    [Fact]
    public void Submit_OwnOrderMet_TakerOrMakerIsCancelledAsAsked()
    {
        Rest(1, BookSide.Ask, 50, 4, owner: 7);
        Rest(2, BookSide.Ask, 51, 4, owner: 8);

        MatchingResult taker = _book.Submit(Order(3, BookSide.Bid, 51, 6, TimeInForce.GoodTillCancelled, 7) with { SelfTrade = SelfTradePolicy.CancelTaker });
        MatchingResult maker = _book.Submit(Order(4, BookSide.Bid, 51, 3, TimeInForce.GoodTillCancelled, 7) with { SelfTrade = SelfTradePolicy.CancelMaker });

        Assert.Equal((MatchingStatus.Cancelled, 0L), (taker.Status, taker.FilledLots));
        Assert.Equal((MatchingStatus.Filled, 3L), (maker.Status, maker.FilledLots));
        Assert.Equal(0, _book.LotsAt(BookSide.Ask, 50));
        Assert.Equal(1, _book.LotsAt(BookSide.Ask, 51));
    }

    [Fact]
    public void Submit_FillOrKillWithOwnOrdersInTheWay_CountsOnlyWhatItMayTrade()
    {
        Rest(1, BookSide.Ask, 50, 4, owner: 7);
        Rest(2, BookSide.Ask, 51, 4, owner: 8);
        MatchingOrder order = Order(3, BookSide.Bid, 51, 4, TimeInForce.FillOrKill, 7);

        Assert.Equal(MatchingRefusal.CannotFill, _book.Submit(order with { SelfTrade = SelfTradePolicy.CancelTaker }).Refusal);
        Assert.Equal(MatchingRefusal.CannotFill, _book.Submit(order with { SelfTrade = SelfTradePolicy.CancelMaker, Lots = 5 }).Refusal);
        Assert.Equal(MatchingStatus.Filled, _book.Submit(order with { SelfTrade = SelfTradePolicy.CancelMaker }).Status);
    }

    [Theory]
    [InlineData(0, 1, MatchingRefusal.InvalidNumber)]
    [InlineData(1, 0, MatchingRefusal.InvalidNumber)]
    [InlineData(1, -1, MatchingRefusal.InvalidNumber)]
    public void Submit_NumbersThatAreNoOrder_AreRefused(long ticks, long lots, MatchingRefusal refusal) =>
        Assert.Equal(refusal, _book.Submit(Order(1, BookSide.Bid, ticks, lots, TimeInForce.GoodTillCancelled)).Refusal);

    [Fact]
    public void Submit_IdThatRests_IsRefused()
    {
        Rest(1, BookSide.Bid, 50, 4);

        Assert.Equal(MatchingRefusal.DuplicateId, _book.Submit(Order(1, BookSide.Bid, 49, 4, TimeInForce.GoodTillCancelled)).Refusal);
    }

    [Fact]
    public void Reduce_OldestOrder_KeepsItsPlace()
    {
        Rest(1, BookSide.Bid, 50, 10);
        Rest(2, BookSide.Bid, 50, 10);

        Assert.Equal(4, _book.Reduce(1, 4));
        _book.Submit(Order(3, BookSide.Ask, 50, 7, TimeInForce.ImmediateOrCancel));

        Assert.Equal([(1L, 6L), (2L, 1L)], _log.Trades.Select(static t => (t.MakerId, t.Lots)));
        Assert.Equal(0, _book.RestingLots(1));
        Assert.Equal(9, _book.RestingLots(2));
    }

    [Fact]
    public void Cancel_MiddleOfTheQueue_LeavesTheOthersInOrder()
    {
        Rest(1, BookSide.Ask, 50, 1);
        Rest(2, BookSide.Ask, 50, 2);
        Rest(3, BookSide.Ask, 50, 3);

        Assert.Equal(2, _book.Cancel(2));
        Assert.Equal(0, _book.Cancel(2));
        _book.Submit(Order(4, BookSide.Bid, 50, 4, TimeInForce.ImmediateOrCancel));

        Assert.Equal([1L, 3L], _log.Trades.Select(static t => t.MakerId));
        Assert.Equal(0, _book.Count(BookSide.Ask));
    }

    [Property(MaxTest = 300)]
    public void Submit_AnySequence_AgreesWithTheNaiveBook(int[] numbers)
    {
        // One instance serves all cases of a property, so each case has books of its own.
        var log = new MatchingLog();
        var book = new MatchingBook(log);
        var naive = new NaiveBook();
        long id = 0;
        foreach (int number in numbers)
        {
            uint bits = unchecked((uint)number * 2_654_435_761u);
            if (bits % 5 == 0)
            {
                long target = 1 + (bits / 5 % (id + 1)), lots = 1 + (bits / 64 % 6);
                book.Reduce(target, lots);
                naive.Reduce(target, lots);
                continue;
            }

            var order = new MatchingOrder(++id, bits / 7 % 3, (BookSide)(bits / 11 % 2), 45 + (bits / 13 % 10), 1 + (bits / 17 % 12),
                (TimeInForce)(bits / 19 % 4), bits / 23 % 9 == 0, (SelfTradePolicy)(bits / 29 % 3));
            book.Submit(order);
            naive.Submit(order);
        }

        Assert.Equal(naive.Trades, log.Trades.Select(static t => (t.MakerId, t.TakerId, t.Ticks, t.Lots)));
        foreach (BookSide side in (BookSide[])[BookSide.Bid, BookSide.Ask])
        {
            var levels = Enumerable.Range(0, book.Count(side)).Select(r => book.Level(side, r)).Select(static l => (l.Ticks, l.Lots)).ToList();
            Assert.Equal(naive.Levels(side), levels);
            Assert.Equal(levels.OrderBy(static l => l.Ticks), log.Levels.Where(l => l.Key.Side == side).Select(static l => (l.Key.Ticks, l.Value)).OrderBy(static l => l.Ticks));
        }

        bool crosses = book.TryBest(BookSide.Bid, out BookLevel bid) && book.TryBest(BookSide.Ask, out BookLevel ask) && bid.Ticks >= ask.Ticks;
        Assert.False(crosses);
    }

    private void Rest(long id, BookSide side, long ticks, long lots, long owner = 0) =>
        Assert.Equal(MatchingStatus.Resting, _book.Submit(Order(id, side, ticks, lots, TimeInForce.GoodTillCancelled, owner)).Status);

    private static MatchingOrder Order(long id, BookSide side, long ticks, long lots, TimeInForce time, long owner = 0) => new(id, owner, side, ticks, lots, time);
}
