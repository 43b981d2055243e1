using Arbit.Markets;

namespace Arbit.Venues;

/// <summary>The markets a venue has told us about.</summary>
/// <threadsafety>Entries are immutable; the catalog changes only inside the gate and may be read from any thread.</threadsafety>
public interface IInstrumentCatalog : IInstrumentSource
{
    /// <summary>All known entries.</summary>
    IReadOnlyCollection<Instrument> All { get; }

    /// <summary>
    /// Entries that were refused and are therefore not traded, newest last; at most the last 1,000. Each names the
    /// market and field, the value seen and what was expected.
    /// </summary>
    IReadOnlyList<VenueFault> Problems { get; }
}
