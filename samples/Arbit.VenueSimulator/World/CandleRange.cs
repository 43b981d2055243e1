namespace Arbit.VenueSimulator.World;

/// <summary>Open, low, high and close of a price.</summary>
internal sealed class CandleRange(long open)
{
    public long Open { get; } = open;

    public long Low { get; private set; } = open;

    public long High { get; private set; } = open;

    public long Close { get; private set; } = open;

    public void Add(long value)
    {
        Low = Math.Min(Low, value);
        High = Math.Max(High, value);
        Close = value;
    }

    public void Join(CandleRange later)
    {
        Low = Math.Min(Low, later.Low);
        High = Math.Max(High, later.High);
        Close = later.Close;
    }
}
