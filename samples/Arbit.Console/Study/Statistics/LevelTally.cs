namespace Arbit.Console.Study.Statistics;

/// <summary>How often and for how long one edge level held in one pair.</summary>
internal sealed class LevelTally
{
    public long Observations { get; private set; }

    public TimeSpan Time { get; private set; }

    public WindowTracker Windows { get; } = new();

    public void Observe(DateTimeOffset at, bool holds)
    {
        Observations += holds ? 1 : 0;
        Windows.Observe(at, holds);
    }

    public void AddTime(TimeSpan time) => Time += time;
}
