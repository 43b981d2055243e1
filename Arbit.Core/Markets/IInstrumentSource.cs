namespace Arbit.Markets;

/// <summary>Finds catalog entries.</summary>
public interface IInstrumentSource
{
    /// <summary>The entry of a market, or null when it is not known.</summary>
    Instrument? Find(MarketId market);

    /// <summary>
    /// A number that changes whenever any answer of <see cref="Find"/> may have changed, so that readers may keep answers.
    /// A source that does not count says -1 and is asked every time.
    /// </summary>
    long Version => -1;
}
