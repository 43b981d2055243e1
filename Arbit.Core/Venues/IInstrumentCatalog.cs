using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>The markets a venue has told us about.</summary>
/// <threadsafety>Entries are immutable; the catalog changes only inside the gate and may be read from any thread.</threadsafety>
public interface IInstrumentCatalog
{
    /// <summary>All known entries.</summary>
    IReadOnlyCollection<Instrument> All { get; }

    /// <summary>The entry of a market, or null when it is not known.</summary>
    Instrument? Find(MarketId market);
}
