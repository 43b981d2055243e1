using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.VenueSimulator.Tests.Accounting;

public sealed class BookTapeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>10 lots from 1 s, 30 from 2 s, 5 from 3 s.</summary>
    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1.5, 10)]
    [InlineData(2.0, 10)]
    [InlineData(2.5, 30)]
    [InlineData(3.5, 5)]
    public void LotsBefore_ATime_IsWhatTheLevelShowedBeforeIt(double at, long expected)
    {
        BookTape tape = Tape();

        Assert.Equal(expected, tape.LotsBefore(BookSide.Ask, 4_000, Start.AddSeconds(at)));
        Assert.Equal(0, tape.LotsBefore(BookSide.Bid, 4_000, Start.AddSeconds(at)));
    }

    /// <summary>10 lots from the world's 4th change, 30 from its 5th, 5 from its 9th.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 10)]
    [InlineData(5, 30)]
    [InlineData(8, 30)]
    [InlineData(9, 5)]
    public void LotsAt_AChange_IsWhatTheLevelShowsAfterIt(long position, long expected)
    {
        BookTape tape = Tape();

        Assert.Equal(expected, tape.LotsAt(BookSide.Ask, 4_000, position));
        Assert.Equal(0, tape.LotsAt(BookSide.Ask, 4_001, position));
    }

    private static BookTape Tape()
    {
        var tape = new BookTape();
        tape.Note(4, Start.AddSeconds(1), new LevelChange(BookSide.Ask, 4_000, 0, 10));
        tape.Note(5, Start.AddSeconds(2), new LevelChange(BookSide.Ask, 4_000, 10, 30));
        tape.Note(9, Start.AddSeconds(3), new LevelChange(BookSide.Ask, 4_000, 30, 5));
        return tape;
    }
}
