using Arbit.Books;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>A venue's order books as a stream.</summary>
public interface IBookFeed : IBookSource
{
    /// <summary>
    /// Book and health changes of all followed markets in one order, outside the gate. Each observer has a queue of its
    /// own, emptied where <see cref="VenueContext.Observers"/> says: one that blocks, throws or calls back delays neither
    /// the feed nor the others.
    /// </summary>
    /// <remarks>
    /// <para>While an event waits for its observer, a newer one of the same market with the same state, fault and epoch
    /// takes its place and the higher of the two kinds (snapshot, health, update): of a market's levels an observer that
    /// lags sees the latest. Changes of health are never lost up to <see cref="BookFeed.MostWaitingPerMarket"/> waiting
    /// ones per market; beyond that the newest replaces the last, so the state a market ends in always arrives. The events of one
    /// market keep their order and its version and epoch never go back; the numbers of different markets may.</para>
    /// <para>An observer that throws is counted and its subscription ends; <c>OnError</c> and <c>OnCompleted</c> are not
    /// called. After disposing a subscription no call begins; one that is running is not waited for.</para>
    /// </remarks>
    IObservable<BookEvent> Events { get; }

    /// <summary>What became of the events of <see cref="Events"/>. May be read from any thread.</summary>
    ObserverStatistics Observers { get; }

    /// <summary>
    /// Follows a market; counted, so that every add wants its remove. Takes effect without a reconnect. It is a numbered
    /// input of its own (<see cref="GateInputKind.Subscription"/>), so a recording holds it. Outside the gate only.
    /// </summary>
    ValueTask AddAsync(MarketId market, CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows a market because of the running turn's input, as <see cref="AddAsync"/> does on its own: replaying that
    /// input follows it again. Inside the gate only; a live session hears of it after the turn.
    /// </summary>
    void Follow(MarketId market, in GateTurn turn);

    /// <summary>Undoes one <see cref="AddAsync"/>; the last one stops following the market.</summary>
    ValueTask RemoveAsync(MarketId market, CancellationToken cancellationToken = default);

    /// <summary>The live books of all followed markets. Inside the gate only.</summary>
    IEnumerable<OrderBook> Books { get; }

    /// <summary>A copy of a contract's book, or null when its market is not followed.</summary>
    BookSnapshot? Snapshot(ContractId contract, int depth);
}
