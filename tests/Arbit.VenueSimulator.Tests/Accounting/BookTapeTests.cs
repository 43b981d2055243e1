using Arbit.Markets;
using Arbit.Simulation;
using Arbit.VenueSimulator.Accounting;

namespace Arbit.VenueSimulator.Tests.Accounting;

public sealed class BookTapeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    /// <summary>10 lots from 1 s, 30 from 2 s, 5 from 3 s.</summary>
    [Theory]
    [InlineData(1.0, 0, 0)]
    [InlineData(1.5, 0, 10)]
    [InlineData(2.0, 0, 10)]
    [InlineData(2.5, 0, 30)]
    [InlineData(3.5, 0, 5)]
    [InlineData(3.5, 0.4, 5)]
    [InlineData(3.5, 0.6, 30)]
    [InlineData(1.5, 9, 10)]
    public void MostLots_AtATimeAndALag_IsWhatTheLevelShowedBeforeThat(double at, double lag, long expected)
    {
        var tape = new BookTape();
        tape.Note(Start.AddSeconds(1), new LevelChange(BookSide.Ask, 4_000, 0, 10));
        tape.Note(Start.AddSeconds(2), new LevelChange(BookSide.Ask, 4_000, 10, 30));
        tape.Note(Start.AddSeconds(3), new LevelChange(BookSide.Ask, 4_000, 30, 5));

        Assert.Equal(expected, tape.MostLots(BookSide.Ask, 4_000, Start.AddSeconds(at), TimeSpan.FromSeconds(lag)));
        Assert.Equal(0, tape.MostLots(BookSide.Bid, 4_000, Start.AddSeconds(at), TimeSpan.FromSeconds(lag)));
    }
}
