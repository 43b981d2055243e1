using Arbit.Books;
using Arbit.Testing;

namespace Arbit.Core.Tests.Books;

public sealed class LadderTests
{
    /// <summary>Against a sorted dictionary, on few prices (mostly replacing) and on many (growing and searching deep).</summary>
    [Property(MaxTest = 500)]
    public void AnyScript_OfSetAndAdd_EqualsASortedDictionary(int[] script, bool ascending, bool wide)
    {
        var ladder = new Ladder(ascending, capacity: 1);
        var model = new SortedDictionary<long, long>();
        int prices = wide ? 1000 : 8;
        foreach (int step in script)
        {
            long ticks = Math.Abs((long)step) % prices, lots = (step % 7) - 2;
            model.TryGetValue(ticks, out long before);
            if (step % 2 == 0)
            {
                ladder.Set(ticks, Math.Abs(lots));
                Store(model, ticks, Math.Abs(lots));
            }
            else if (before + lots < 0)
            {
                Assert.Equal(BookFault.NegativeSize, ladder.Add(ticks, lots));
            }
            else
            {
                Assert.Equal(BookFault.None, ladder.Add(ticks, lots));
                Store(model, ticks, before + lots);
            }

            Assert.Equal(model.GetValueOrDefault(ticks), ladder.LotsAt(ticks));
        }

        IEnumerable<BookLevel> best = model.Select(static p => new BookLevel(p.Key, p.Value));
        Assert.Equal(ascending ? best.Reverse() : best, Enumerable.Range(0, ladder.Count).Select(rank => ladder[rank]));
        Assert.All(Enumerable.Range(0, prices), ticks => Assert.Equal(model.GetValueOrDefault(ticks), ladder.LotsAt(ticks)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(100)]
    public void LotsAt_EveryLevelAndEveryGap_IsFound(int count)
    {
        var ladder = new Ladder(ascending: true);
        for (int i = 0; i < count; i++)
        {
            ladder.Set((i * 2) + 1, i + 1);
        }

        for (int ticks = 0; ticks <= (count * 2) + 2; ticks++)
        {
            Assert.Equal(ticks % 2 == 1 && ticks < count * 2 ? (ticks + 1) / 2 : 0, ladder.LotsAt(ticks));
        }
    }

    [Fact]
    public void Indexer_NoSuchRank_Throws()
    {
        var ladder = new Ladder(ascending: true);
        ladder.Set(5, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => ladder[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => ladder[-1]);
    }

    [Fact]
    public void Clear_AfterLevels_ForgetsThem()
    {
        var ladder = new Ladder(ascending: true);
        ladder.Set(5, 1);

        ladder.Clear();

        Assert.Equal((0, 0L), (ladder.Count, ladder.LotsAt(5)));
    }

    [Theory]
    [InlineData(1, long.MaxValue)]
    [InlineData(long.MaxValue, 1)]
    public void Add_MoreThanCanBeCounted_ChangesNothing(long before, long lots)
    {
        var ladder = new Ladder(ascending: true);
        ladder.Set(5, before);

        Assert.Equal(BookFault.OffScale, ladder.Add(5, lots));
        Assert.Equal(before, ladder.LotsAt(5));
    }

    private static void Store(SortedDictionary<long, long> model, long ticks, long lots)
    {
        if (lots == 0)
        {
            model.Remove(ticks);
        }
        else
        {
            model[ticks] = lots;
        }
    }
}
