namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>A catalog body, read and not applied yet.</summary>
internal sealed class CatalogBody
{
    public List<MarketRow> Markets { get; } = [];

    public List<EventRow> Events { get; } = [];

    public List<SeriesRow> Series { get; } = [];

    public List<FeeChangeRow> FeeChanges { get; } = [];

    /// <summary>What could not be read and names no market, event or series.</summary>
    public List<VenueFault> Faults { get; } = [];

    public int UnknownFields { get; set; }

    public void Fail(string where, string detail) => Faults.Add(new VenueFault(FaultKind.Malformed, where, detail));
}
