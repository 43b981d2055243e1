using Arbit.Events;

namespace Arbit.Books;

/// <summary>The engine's side of the gate: called inside the turn in which a book changed.</summary>
public interface IBookListener
{
    /// <summary>
    /// A book or its health changed. Called inside the gate after all changes of the message are applied, once per
    /// book and turn; must not block, await or do IO.
    /// </summary>
    void OnBookChanged(OrderBook book, BookEventKind kind, in GateTurn turn);

    /// <summary>
    /// The turn is over and the gate is free: what it decided may be told. Called outside the gate, by any thread; does
    /// nothing unless overridden.
    /// </summary>
    void AfterTurn()
    {
    }
}
