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

    /// <summary>
    /// How much of what a level showed went away between two changes of the world, the earlier one not counted: taken by
    /// others, or taken back.
    /// </summary>
    public long GoneBetween(BookSide side, long ticks, long from, long to)
    {
        long gone = 0, before = 0;
        foreach (Entry entry in _levels.GetValueOrDefault((side, ticks)) ?? [])
        {
            gone += entry.Position > from && entry.Position <= to ? Math.Max(0, before - entry.Lots) : 0;
            before = entry.Lots;
        }

        return gone;
    }

    /// <summary>The last change of a level before a time; 0 when there was none.</summary>
    public long PositionBefore(BookSide side, long ticks, DateTimeOffset at) =>
        _levels.TryGetValue((side, ticks), out List<Entry>? level) && level.FindLastIndex(entry => entry.At < at) is >= 0 and var last ? level[last].Position : 0;

    /// <summary>What a level showed to an order that arrives at a time, before anything else that happens at that very time.</summary>
    public long LotsBefore(BookSide side, long ticks, DateTimeOffset at) => Last(side, ticks, entry => entry.At < at);

    private long Last(BookSide side, long ticks, Predicate<Entry> isKnown) =>
        _levels.TryGetValue((side, ticks), out List<Entry>? level) && level.FindLastIndex(isKnown) is >= 0 and var last ? level[last].Lots : 0;

    private readonly record struct Entry(long Position, DateTimeOffset At, long Lots);
}
