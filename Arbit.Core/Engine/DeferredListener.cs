using Arbit.Books;
using Arbit.Events;

namespace Arbit.Engine;

/// <summary>
/// The listener venues are given. The pipeline needs the venues' books and the venues need a listener; this stands
/// between them until both exist.
/// </summary>
internal sealed class DeferredListener : IBookListener
{
    public IBookListener? Target { get; set; }

    public void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn) => Target?.OnBookChanged(book, kind, turn);

    public void AfterTurn() => Target?.AfterTurn();
}
