using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>A venue's order books as a stream.</summary>
public interface IBookFeed : IBookSource
{
    /// <summary>
    /// Book and health changes of all followed markets in one order, published outside the gate. A slow or throwing
    /// observer cannot hurt the feed.
    /// </summary>
    IObservable<BookEvent> Events { get; }

    /// <summary>Follows a market; counted, so that every add wants its remove. Takes effect without a reconnect.</summary>
    ValueTask AddAsync(MarketId market, CancellationToken cancellationToken = default);

    /// <summary>Undoes one <see cref="AddAsync"/>; the last one stops following the market.</summary>
    ValueTask RemoveAsync(MarketId market, CancellationToken cancellationToken = default);

    /// <summary>A copy of a contract's book, or null when its market is not followed.</summary>
    BookSnapshot? Snapshot(ContractId contract, int depth);
}
