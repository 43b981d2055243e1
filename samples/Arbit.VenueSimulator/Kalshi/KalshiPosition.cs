namespace Arbit.VenueSimulator.Kalshi;

/// <summary>What an account holds in one market: YES above zero, NO below. The other outcome is netted at once.</summary>
internal sealed class KalshiPosition
{
    public long Lots { get; private set; }

    /// <summary>What the held lots cost.</summary>
    public decimal Exposure { get; private set; }

    public decimal Traded { get; private set; }

    public decimal Realised { get; private set; }

    public decimal Fees { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What a fill changes the balance by without its fee: what is opened is paid for, what is netted is paid out.</summary>
    public decimal Revenue(bool isBid, decimal price, long lots)
    {
        (long closing, long opening) = Split(isBid, lots);
        decimal paid = isBid ? price : 1m - price;
        return (closing / 100m * (1m - paid)) - (opening / 100m * paid);
    }

    public void Apply(bool isBid, decimal price, long lots, decimal fee, DateTimeOffset at)
    {
        (long closing, long opening) = Split(isBid, lots);
        decimal paid = isBid ? price : 1m - price;
        if (closing > 0)
        {
            decimal cost = Exposure * closing / Math.Abs(Lots);
            Realised += (closing / 100m * (1m - paid)) - cost;
            Exposure -= cost;
        }

        Exposure += opening / 100m * paid;
        Traded += lots / 100m * paid;
        Fees += fee;
        Lots += isBid ? lots : -lots;
        UpdatedAt = at;
    }

    private (long Closing, long Opening) Split(bool isBid, long lots)
    {
        long other = isBid ? Math.Max(0, -Lots) : Math.Max(0, Lots);
        long closing = Math.Min(other, lots);
        return (closing, lots - closing);
    }
}
