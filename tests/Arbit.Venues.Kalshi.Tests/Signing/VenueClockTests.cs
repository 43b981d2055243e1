using Arbit.Testing;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi.Tests.Signing;

public sealed class VenueClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Correction_NothingMeasured_IsZero()
    {
        var clock = new VenueClock();

        Assert.False(clock.IsMeasured);
        Assert.Equal(TimeSpan.Zero, clock.Correction);
    }

    [Fact]
    public void Correction_DifferenceWellInsideTheWindow_IsZero()
    {
        var clock = new VenueClock();
        clock.Measure(Start, Start, Start.AddMilliseconds(80));

        Assert.True(clock.IsMeasured);
        Assert.Equal(TimeSpan.Zero, clock.Correction);
    }

    /// <summary>Half a slow answer's time was once taken for a difference, and every signature after it was refused.</summary>
    [Fact]
    public void Correction_SlowAnswerOfAClockThatIsRight_IsZero()
    {
        var clock = new VenueClock();
        clock.Measure(Start, Start, Start.AddSeconds(29));

        Assert.True(clock.IsMeasured);
        Assert.Equal(TimeSpan.Zero, clock.Correction);
    }

    [Fact]
    public void Correction_SlowAnswerOfAClockThatIsWrong_IsWithinItsTime()
    {
        var clock = new VenueClock();
        clock.Measure(Start.AddSeconds(60), Start, Start.AddSeconds(9));

        Assert.InRange(clock.Correction, TimeSpan.FromSeconds(51), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public void Measure_ClockSteppedAway_ForgetsWhatNoLongerFits()
    {
        var clock = new VenueClock();
        clock.Measure(Start, Start, Start);
        clock.Measure(Start.AddMinutes(-5), Start, Start);

        Assert.InRange(clock.Correction, TimeSpan.FromSeconds(-300), TimeSpan.FromSeconds(-299));
    }

    [Fact]
    public void Measure_AnswerBeforeItsQuestion_SaysNothing()
    {
        var clock = new VenueClock();
        clock.Measure(Start.AddHours(1), Start, Start.AddSeconds(-1));

        Assert.False(clock.IsMeasured);
    }

    // The true difference stays within half a second and the way's time of what is said, whatever the delays were.
    [Property]
    public void Offset_AnyDelays_StaysNearTheTruth(int offsetMs, ushort[] delays)
    {
        ArgumentNullException.ThrowIfNull(delays);
        var clock = new VenueClock();
        TimeSpan truth = TimeSpan.FromMilliseconds(offsetMs % 600_000);
        DateTimeOffset now = Start;
        foreach (ushort delay in delays)
        {
            DateTimeOffset answered = now.AddMilliseconds(delay / 2.0) + truth, heard = now.AddMilliseconds(delay);
            clock.Measure(answered.AddTicks(-(answered.Ticks % TimeSpan.TicksPerSecond)), now, heard);
            Assert.InRange((clock.Offset - truth).TotalMilliseconds, -500 - delay, 500 + delay);
            now = heard.AddMilliseconds(377);
        }
    }
}
