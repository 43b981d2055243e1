namespace Arbit.Markets;

/// <summary>Finds catalog entries.</summary>
public interface IInstrumentSource
{
    /// <summary>The entry of a market, or null when it is not known.</summary>
    Instrument? Find(MarketId market);
}
