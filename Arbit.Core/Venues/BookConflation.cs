using Arbit.Books;
using Arbit.Events;

namespace Arbit.Venues;

/// <summary>
/// A book event replaces the waiting one of its market when both have the same health and epoch: then it says all that
/// the waiting one would have. A change of state, fault or epoch is kept, up to a number no healthy market reaches.
/// </summary>
internal sealed class BookConflation : Conflation<BookEvent>
{
    public static readonly BookConflation Instance = new();

    public override int MostWaiting => BookFeed.MostWaitingPerMarket;

    public override bool IsReplaced(in BookEvent waiting, in BookEvent newer) => waiting.HasHealthOf(newer);

    public override BookEvent Merge(in BookEvent waiting, in BookEvent newer) => newer.As(Outranking(waiting.Kind, newer.Kind));

    // A rebuild outranks a change of health, and that a change of levels.
    private static BookEventKind Outranking(BookEventKind a, BookEventKind b) =>
        a == BookEventKind.Snapshot || b == BookEventKind.Snapshot ? BookEventKind.Snapshot
        : a == BookEventKind.HealthChanged || b == BookEventKind.HealthChanged ? BookEventKind.HealthChanged
        : BookEventKind.Updated;
}
