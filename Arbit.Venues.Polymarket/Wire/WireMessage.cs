namespace Arbit.Venues.Polymarket.Wire;

/// <summary>One message of the market channel as it was read; lists live in the <see cref="MarketFrame"/> it belongs to.</summary>
internal struct WireMessage
{
    public MessageKind Kind;
    public WireProblem Problem;
    public WireFields Seen;

    /// <summary>Fields that no message type has.</summary>
    public int StrangeFields;

    public WireSlice Market;
    public WireSlice Asset;

    /// <summary>Milliseconds since 1970.</summary>
    public long Timestamp;

    public BookHash Hash;
    public int FirstBid;
    public int BidCount;
    public int FirstAsk;
    public int AskCount;
    public int FirstChange;
    public int ChangeCount;

    public WireSlice MinOrderSize;
    public WireSlice TickSize;
    public bool NegRisk;

    /// <summary>The last trade price of a book message, or the price of a last_trade_price message, as text.</summary>
    public WireSlice LastTradePrice;

    public WireSlice Version;
    public long BestBid;
    public long BestAsk;

    public readonly bool Has(WireFields fields) => (Seen & fields) == fields;
}
