using Arbit.Events;
using Arbit.Testing;

namespace Arbit.Core.Tests.Events;

public sealed class BacklogTests
{
    private static readonly object About = new();
    private Backlog<int> _backlog = new();
    private int _added;

    [Fact]
    public void Peek_Empty_IsEmpty()
    {
        Assert.False(_backlog.HasAny);
        Assert.True(_backlog.Peek().IsEmpty);
    }

    [Fact]
    public void Next_NotAdded_DoesNotWait()
    {
        _backlog.Next(About) = 1;

        Assert.False(_backlog.HasAny);
        Assert.True(_backlog.Peek().IsEmpty);
    }

    /// <summary>Any course of adding and taking gives everything back once, in order, whatever the blocks it crosses.</summary>
    /// <param name="course">How many are added, or taken when negative.</param>
    [Property]
    public void Take_AnyCourse_GivesAllInOrder(int[] course)
    {
        // One instance of the tests plays all courses.
        (_backlog, _added) = (new Backlog<int>(), 0);
        int taken = 0;
        foreach (int step in course)
        {
            for (int i = 0; i < step; i++)
            {
                Add();
            }

            taken = Take(taken, Math.Max(0, -step));
        }

        Assert.Equal(_added, Take(taken, int.MaxValue));
        Assert.False(_backlog.HasAny);
    }

    [Fact]
    public void Next_InTheSteadyState_AllocatesNothing()
    {
        int taken = 0;
        long before = 0;
        for (int round = 0; round < 200; round++)
        {
            before = round == 100 ? GC.GetAllocatedBytesForCurrentThread() : before;
            for (int i = 0; i < 145; i++)
            {
                Add();
            }

            while (_backlog.HasAny)
            {
                int count = _backlog.Peek().Length;
                _backlog.Take(count);
                taken += count;
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(_added, taken);
    }

    private void Add()
    {
        _backlog.Next(About) = _added++;
        _backlog.Added();
    }

    private int Take(int taken, int most)
    {
        while (most > 0 && _backlog.HasAny)
        {
            ReadOnlySpan<Outgoing<int>> waiting = _backlog.Peek();
            int count = Math.Min(most, waiting.Length);
            Assert.True(count > 0);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(taken++, waiting[i].Item);
                Assert.Same(About, waiting[i].About);
            }

            _backlog.Take(count);
            most -= count;
        }

        return taken;
    }
}
