namespace Arbit.VenueSimulator.World;

/// <summary>A Kalshi event: its markets, and whether they exclude each other.</summary>
internal sealed class KalshiEvent(string ticker, KalshiSeries series, string title, string subTitle, bool isExclusive)
{
    public string Ticker => ticker;

    public KalshiSeries Series => series;

    public string Title => title;

    public string SubTitle => subTitle;

    public bool IsExclusive => isExclusive;

    /// <summary>What the event charges instead of its series, or null.</summary>
    public string? FeeTypeOverride { get; set; }

    public decimal? FeeMultiplierOverride { get; set; }

    public List<KalshiMarket> Markets { get; } = [];

    public decimal FeeMultiplier => FeeMultiplierOverride ?? series.FeeMultiplier;
}
