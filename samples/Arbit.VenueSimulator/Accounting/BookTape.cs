using Arbit.Markets;
using Arbit.Simulation;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>Every change of one market's book, so that it can be asked later what it showed.</summary>
internal sealed class BookTape
{
    private readonly Dictionary<(BookSide Side, long Ticks), List<(DateTimeOffset At, long Lots)>> _levels = [];

    public void Note(DateTimeOffset at, in LevelChange change)
    {
        if (!_levels.TryGetValue((change.Side, change.Ticks), out List<(DateTimeOffset At, long Lots)>? level))
        {
            _levels.Add((change.Side, change.Ticks), level = []);
        }

        level.Add((at, change.After));
    }

    /// <summary>
    /// The most a level showed to an order that arrives at a time, before anything else that happens at that very time.
    /// </summary>
    /// <param name="side">The side.</param>
    /// <param name="ticks">The price.</param>
    /// <param name="at">The arrival.</param>
    /// <param name="lag">How old the sight of the book may have been.</param>
    public long MostLots(BookSide side, long ticks, DateTimeOffset at, TimeSpan lag)
    {
        if (!_levels.TryGetValue((side, ticks), out List<(DateTimeOffset At, long Lots)>? level))
        {
            return 0;
        }

        int last = level.FindLastIndex(e => e.At < at);
        long most = last < 0 ? 0 : level[last].Lots;

        // What the level showed since then minus the lag, the state in which that stretch found it included.
        for (int i = last; i > 0 && level[i].At > at - lag; i--)
        {
            most = Math.Max(most, level[i - 1].Lots);
        }

        return most;
    }
}
