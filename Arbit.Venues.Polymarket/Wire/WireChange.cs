using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>One entry of a price_change message.</summary>
internal struct WireChange
{
    /// <summary>Stands for an empty side or a best price that was not stated.</summary>
    public const long NoPrice = -1;

    public WireSlice Asset;

    /// <summary>The token named by <see cref="Asset"/>, once the market has been found; none until then.</summary>
    public Outcome Outcome;
    public BookSide Side;
    public long Ticks;
    public long Lots;
    public BookHash Hash;

    /// <summary>Whether the best prices were stated.</summary>
    public bool HasTouch;

    /// <summary>The best bid after the change, or <see cref="NoPrice"/> for an empty side.</summary>
    public long BestBid;

    /// <summary>The best ask after the change, or <see cref="NoPrice"/> for an empty side.</summary>
    public long BestAsk;
}
