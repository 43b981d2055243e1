namespace Arbit.VenueSimulator.World;

/// <summary>A Kalshi series: what its markets are charged.</summary>
internal sealed class KalshiSeries(string ticker, string title, string category, string feeType, decimal feeMultiplier)
{
    public string Ticker => ticker;

    public string Title => title;

    public string Category => category;

    public string FeeType { get; set; } = feeType;

    public decimal FeeMultiplier { get; set; } = feeMultiplier;

    /// <summary>Announced and past changes, in the order of their times.</summary>
    public List<KalshiFeeChange> Changes { get; } = [];
}
