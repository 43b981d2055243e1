using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>The markets a venue has told us about.</summary>
/// <threadsafety>Entries are immutable; the catalog changes only inside the gate and may be read from any thread.</threadsafety>
public interface IInstrumentCatalog : IInstrumentSource
{
    /// <summary>All known entries.</summary>
    IReadOnlyCollection<Instrument> All { get; }
}
