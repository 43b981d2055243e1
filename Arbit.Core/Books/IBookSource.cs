using Arbit.Markets;

namespace Arbit.Books;

/// <summary>Finds live books. For readers inside the gate only.</summary>
public interface IBookSource
{
    /// <summary>The live book of a market, or null when it is not followed.</summary>
    OrderBook? Find(MarketId market);

    /// <summary>
    /// A number that changes whenever any answer of <see cref="Find"/> may have changed, so that readers may keep answers.
    /// A source that does not count says -1 and is asked every time.
    /// </summary>
    long Version => -1;
}
