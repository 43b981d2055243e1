using Arbit.Books;
using Arbit.Markets;
using Arbit.Testing;

namespace Arbit.Core.Tests.Books;

public sealed class OrderBookTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly MarketId Market = new(new VenueId("alpha"), "A-1");
    private static readonly BookScale Scale = new(2, 0);

    [Fact]
    public void NewBook_Everything_IsEmpty()
    {
        var book = new OrderBook(Market, Scale);

        Assert.Equal((BookState.Empty, BookFault.None, 0, 0L), (book.State, book.Fault, book.Epoch, book.Version));
        Assert.Equal(DateTimeOffset.MinValue, book.ProvenAt);
        Assert.False(book.TryBest(BookSide.Bid, out BookLevel level));
        Assert.Equal(default, level);
        Assert.Equal((Market, Scale), (book.Market, book.Scale));
    }

    [Fact]
    public void Snapshot_Levels_AreSortedBestFirst()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Bid, 42, 1), (BookSide.Ask, 45, 2), (BookSide.Ask, 44, 3), (BookSide.Ask, 46, 0));

        Assert.Equal(new BookLevel(42, 1), book.Level(BookSide.Bid, 0));
        Assert.Equal(new BookLevel(40, 5), book.Level(BookSide.Bid, 1));
        Assert.Equal(new BookLevel(44, 3), book.Level(BookSide.Ask, 0));
        Assert.Equal(2, book.Count(BookSide.Ask));
        Assert.Equal(5, book.LotsAt(BookSide.Bid, 40));
        Assert.Equal((BookState.Synced, 1), (book.State, book.Epoch));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.Level(BookSide.Bid, 2));
    }

    [Fact]
    public void Snapshot_UnlawfulLevel_Throws()
    {
        var book = new OrderBook(Market, Scale);
        book.BeginSnapshot(Scale, Start);

        Assert.Throws<ArgumentOutOfRangeException>(() => book.PutSnapshotLevel(BookSide.Bid, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.PutSnapshotLevel(BookSide.Bid, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.CompleteSnapshot(BookState.Stale, Start));
    }

    [Fact]
    public void Snapshot_Crossed_IsAFaultNotABook()
    {
        OrderBook book = Synced((BookSide.Bid, 45, 1), (BookSide.Ask, 45, 1));

        Assert.True(book.IsCrossed);
        Assert.Equal((BookState.Gapped, BookFault.Crossed), (book.State, book.Fault));
    }

    [Fact]
    public void Snapshot_NewScale_BeginsANewEpoch()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 1));

        book.BeginSnapshot(new BookScale(4, 2), Start.AddSeconds(1));
        Assert.Equal((BookState.Empty, 2, 0), (book.State, book.Epoch, book.Count(BookSide.Bid)));
        book.CompleteSnapshot(BookState.Synced, Start.AddSeconds(2));

        Assert.Equal(new BookScale(4, 2), book.Scale);
        Assert.Equal(new BookHealth(BookState.Synced, BookFault.None, 2, Start.AddSeconds(2), Start.AddSeconds(2)), book.Health);
    }

    [Fact]
    public void CompleteSnapshot_AfterAFaultInside_KeepsTheFault()
    {
        var book = new OrderBook(Market, Scale);
        book.BeginSnapshot(Scale, Start);
        book.MarkGapped(BookFault.UnknownShape, Start);

        book.CompleteSnapshot(BookState.Synced, Start);

        Assert.Equal((BookState.Gapped, BookFault.UnknownShape), (book.State, book.Fault));
    }

    [Fact]
    public void CompleteSnapshot_WithoutABeginning_MendsNothing()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 1));
        book.MarkGapped(BookFault.SequenceGap, Start);

        book.CompleteSnapshot(BookState.Synced, Start);

        Assert.Equal(BookState.Gapped, book.State);
    }

    [Fact]
    public void Update_AbsoluteAndRelative_ChangeLevels()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 45, 5));
        long version = book.Version;

        Assert.Equal(BookFault.None, book.SetLevel(BookSide.Bid, 41, 3, Start));
        Assert.Equal(BookFault.None, book.AddToLevel(BookSide.Ask, 45, -2, Start));
        Assert.Equal(BookFault.None, book.AddToLevel(BookSide.Bid, 40, -5, Start));
        Assert.Equal(BookFault.None, book.EndUpdate(Start));

        Assert.Equal(version + 1, book.Version);
        Assert.Equal((1, 3L, 3L, 0L), (book.Count(BookSide.Bid), book.LotsAt(BookSide.Bid, 41), book.LotsAt(BookSide.Ask, 45), book.LotsAt(BookSide.Bid, 40)));
    }

    [Theory]
    [InlineData(40, -6, BookFault.NegativeSize)]
    [InlineData(39, -1, BookFault.NegativeSize)]
    [InlineData(-1, 1, BookFault.NegativeSize)]
    [InlineData(40, long.MaxValue, BookFault.OffScale)]
    public void AddToLevel_Impossible_GapsTheBookAndChangesNoLevel(long ticks, long lots, BookFault fault)
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5));

        Assert.Equal(fault, book.AddToLevel(BookSide.Bid, ticks, lots, Start));

        Assert.Equal((BookState.Gapped, fault), (book.State, book.Fault));
        Assert.Equal((1, 5L), (book.Count(BookSide.Bid), book.LotsAt(BookSide.Bid, 40)));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(40, -1)]
    public void SetLevel_Negative_GapsTheBook(long ticks, long lots)
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5));

        Assert.Equal(BookFault.NegativeSize, book.SetLevel(BookSide.Bid, ticks, lots, Start));
        Assert.Equal((BookState.Gapped, 5L), (book.State, book.LotsAt(BookSide.Bid, 40)));
    }

    [Fact]
    public void EndUpdate_Crossed_GapsOnlyAfterTheWholeMessage()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 45, 5));

        book.SetLevel(BookSide.Bid, 46, 1, Start);
        Assert.Equal(BookState.Synced, book.State);
        book.SetLevel(BookSide.Ask, 45, 0, Start);
        book.SetLevel(BookSide.Ask, 47, 1, Start);
        Assert.Equal(BookFault.None, book.EndUpdate(Start));

        book.SetLevel(BookSide.Bid, 47, 1, Start);
        Assert.Equal(BookFault.Crossed, book.EndUpdate(Start));
        Assert.Equal((BookState.Gapped, BookFault.Crossed), (book.State, book.Fault));
    }

    [Fact]
    public void Fail_SecondFault_KeepsTheFirst()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 45, 5));
        book.MarkGapped(BookFault.SequenceGap, Start.AddSeconds(1));

        Assert.Equal(BookFault.NegativeSize, book.AddToLevel(BookSide.Bid, 40, -6, Start.AddSeconds(2)));
        book.MarkGapped(BookFault.HashMismatch, Start.AddSeconds(3));

        Assert.Equal((BookFault.SequenceGap, Start.AddSeconds(1)), (book.Health.Fault, book.Health.ChangedAt));
    }

    [Fact]
    public void Replace_WholeBook_StaysInItsEpoch()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 45, 5));

        book.BeginReplace();
        book.PutSnapshotLevel(BookSide.Bid, 30, 1);
        book.PutSnapshotLevel(BookSide.Ask, 60, 2);
        Assert.Equal(BookFault.None, book.EndReplace(Start));

        Assert.Equal((1, BookState.Synced, 30L, 60L), (book.Epoch, book.State, book.Level(BookSide.Bid, 0).Ticks, book.Level(BookSide.Ask, 0).Ticks));
        Assert.Equal((1, 1), (book.Count(BookSide.Bid), book.Count(BookSide.Ask)));
    }

    [Fact]
    public void Replace_OfAGappedBook_DoesNotMendIt()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5));
        book.MarkGapped(BookFault.SequenceGap, Start);

        book.BeginReplace();
        book.EndReplace(Start);

        Assert.Equal(BookState.Gapped, book.State);
    }

    /// <summary>Snapshot plus any stream of changes equals a rebuild from the levels a plain dictionary ends with.</summary>
    [Property(MaxTest = 500)]
    public void AnyDeltas_OnASnapshot_EqualARebuild(int[] script)
    {
        var model = new Dictionary<(BookSide Side, long Ticks), long> { [(BookSide.Bid, 40)] = 5, [(BookSide.Ask, 60)] = 5 };
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 60, 5));
        foreach (int step in script)
        {
            // Bids stay at 49 and below, asks at 51 and above: these streams never cross.
            BookSide side = step % 2 == 0 ? BookSide.Bid : BookSide.Ask;
            long distance = Math.Abs((long)step) / 2 % 40, ticks = side == BookSide.Bid ? 49 - distance : 51 + distance;
            long lots = Math.Abs((long)step) / 80 % 4;
            long before = model.GetValueOrDefault((side, ticks));
            if (step % 3 == 0)
            {
                Assert.Equal(BookFault.None, book.SetLevel(side, ticks, lots, Start));
                model[(side, ticks)] = lots;
            }
            else
            {
                long change = lots - before;
                Assert.Equal(BookFault.None, book.AddToLevel(side, ticks, change, Start));
                model[(side, ticks)] = before + change;
            }

            Assert.Equal(BookFault.None, book.EndUpdate(Start));
        }

        OrderBook rebuilt = Synced([.. model.Select(static p => (p.Key.Side, p.Key.Ticks, p.Value))]);
        Assert.Equal(BookState.Synced, book.State);
        Assert.Equal(Levels(rebuilt, BookSide.Bid), Levels(book, BookSide.Bid));
        Assert.Equal(Levels(rebuilt, BookSide.Ask), Levels(book, BookSide.Ask));
    }

    [Fact]
    public void ProvenAt_JoinedSubscription_IsTheLaterProof()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5));
        var continuity = new Continuity();
        book.Join(continuity);
        Assert.Equal(Start, book.ProvenAt);

        continuity.Prove(Start.AddMinutes(1));
        continuity.Prove(Start.AddSeconds(30));
        Assert.Equal(Start.AddMinutes(1), book.ProvenAt);

        book.Prove(Start.AddMinutes(2));
        book.Prove(Start.AddMinutes(1));
        Assert.Equal(Start.AddMinutes(2), book.ProvenAt);
        Assert.Equal(TimeSpan.FromMinutes(1), book.Health.AgeAt(Start.AddMinutes(3)));
        Assert.Throws<ArgumentNullException>(() => book.Join(null!));
    }

    [Fact]
    public void PutSnapshot_OfAnotherBook_IsACopyThatStays()
    {
        var scale = new BookScale(2, 0);
        OrderBook from = new(default, scale), copy = new(default, scale);
        for (int i = 0; i < 40; i++)
        {
            from.PutSnapshotLevel(BookSide.Bid, 10 + i, 1 + i);
            from.PutSnapshotLevel(BookSide.Ask, 99 - i, 1 + i);
        }

        copy.BeginSnapshot(scale, DateTimeOffset.UnixEpoch);
        copy.PutSnapshot(from);
        from.SetLevel(BookSide.Bid, 49, 0, DateTimeOffset.UnixEpoch);

        Assert.Equal((40, 40), (copy.Count(BookSide.Bid), copy.Count(BookSide.Ask)));
        Assert.Equal((new BookLevel(49, 40), new BookLevel(60, 40)), (copy.Level(BookSide.Bid, 0), copy.Level(BookSide.Ask, 0)));
        Assert.Equal(new BookLevel(10, 1), copy.Level(BookSide.Bid, 39));
    }

    [Fact]
    public void PutSnapshot_OfAnotherScale_IsRefused()
    {
        var copy = new OrderBook(default, new BookScale(4, 2));

        ArgumentException error = Assert.Throws<ArgumentException>(() => copy.PutSnapshot(new OrderBook(default, new BookScale(2, 0))));

        Assert.Equal("other", error.ParamName);
    }

    [Fact]
    public void Updates_InSteadyState_AllocateNothing()
    {
        OrderBook book = Synced((BookSide.Bid, 40, 5), (BookSide.Ask, 45, 5));
        book.SetLevel(BookSide.Bid, 41, 1, Start);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            book.SetLevel(BookSide.Bid, 30 + (i % 12), i % 3, Start);
            book.AddToLevel(BookSide.Ask, 45, i % 2 == 0 ? 1 : -1, Start);
            book.EndUpdate(Start);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(BookState.Synced, book.State);
    }

    internal static OrderBook Synced(params (BookSide Side, long Ticks, long Lots)[] levels)
    {
        var book = new OrderBook(Market, Scale);
        book.BeginSnapshot(Scale, Start);
        foreach ((BookSide side, long ticks, long lots) in levels)
        {
            book.PutSnapshotLevel(side, ticks, lots);
        }

        book.CompleteSnapshot(BookState.Synced, Start);
        return book;
    }

    private static IEnumerable<BookLevel> Levels(OrderBook book, BookSide side) =>
        Enumerable.Range(0, book.Count(side)).Select(rank => book.Level(side, rank));
}
