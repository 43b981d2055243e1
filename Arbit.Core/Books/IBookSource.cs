using Arbit.Markets;

namespace Arbit.Books;

/// <summary>Finds live books. For readers inside the gate only.</summary>
public interface IBookSource
{
    /// <summary>The live book of a market, or null when it is not followed.</summary>
    OrderBook? Find(MarketId market);
}
