using Arbit.Markets;

namespace Arbit.Simulation;

/// <summary>An order in the queue of its level.</summary>
internal sealed class RestingOrder(long id, long owner, BookSide side, long ticks, long lots)
{
    public long Id => id;

    public long Owner => owner;

    public BookSide Side => side;

    public long Ticks => ticks;

    public long Lots { get; set; } = lots;

    public RestingOrder? Older { get; set; }

    public RestingOrder? Newer { get; set; }
}
