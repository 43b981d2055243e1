using Arbit.Markets;
using Arbit.Simulation;

namespace Arbit.VenueSimulator.Accounting;

/// <summary>Every change of one market's book, so that it can be asked later what it showed.</summary>
internal sealed class BookTape
{
    private readonly Dictionary<(BookSide Side, long Ticks), List<Entry>> _levels = [];

    /// <summary>Writes a change down.</summary>
    /// <param name="position">The change's number in the whole world.</param>
    /// <param name="at">When it was.</param>
    /// <param name="change">The change.</param>
    public void Note(long position, DateTimeOffset at, in LevelChange change)
    {
        if (!_levels.TryGetValue((change.Side, change.Ticks), out List<Entry>? level))
        {
            _levels.Add((change.Side, change.Ticks), level = []);
        }

        level.Add(new Entry(position, at, change.After));
    }

    /// <summary>What a level showed after a change of the world, whatever market that was in.</summary>
    public long LotsAt(BookSide side, long ticks, long position) => Last(side, ticks, entry => entry.Position <= position);

    /// <summary>What a level showed to an order that arrives at a time, before anything else that happens at that very time.</summary>
    public long LotsBefore(BookSide side, long ticks, DateTimeOffset at) => Last(side, ticks, entry => entry.At < at);

    private long Last(BookSide side, long ticks, Predicate<Entry> isKnown) =>
        _levels.TryGetValue((side, ticks), out List<Entry>? level) && level.FindLastIndex(isKnown) is >= 0 and var last ? level[last].Lots : 0;

    private readonly record struct Entry(long Position, DateTimeOffset At, long Lots);
}
