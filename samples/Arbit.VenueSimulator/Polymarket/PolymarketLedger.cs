namespace Arbit.VenueSimulator.Polymarket;

/// <summary>A wallet's money, tokens, orders and trades.</summary>
internal sealed class PolymarketLedger(long owner)
{
    private readonly Dictionary<string, long> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolymarketOrder> _byId = new(StringComparer.Ordinal);

    /// <summary>Whose orders its are in the matching books.</summary>
    public long Owner => owner;

    /// <summary>pUSD in dollars.</summary>
    public decimal Cash { get; set; } = 10_000m;

    /// <summary>Shares held, in millionths, by token.</summary>
    public IReadOnlyDictionary<string, long> Tokens => _tokens;

    /// <summary>Oldest first.</summary>
    public List<PolymarketOrder> Orders { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<PolymarketTrade> Trades { get; } = [];

    public PolymarketOrder? Find(string id) => _byId.GetValueOrDefault(id);

    public void Add(PolymarketOrder order)
    {
        Orders.Add(order);
        _byId.Add(order.Id, order);
    }

    public long Held(string token) => _tokens.GetValueOrDefault(token);

    /// <summary>Books a trade, or takes it back.</summary>
    public void Apply(PolymarketTrade trade, int sign)
    {
        PolymarketOrder order = trade.Order;
        decimal notional = (decimal)trade.Ticks * trade.Lots / 10_000_000_000m;
        string token = order.Market.Tokens[order.Token];
        _tokens[token] = Held(token) + (sign * (order.IsBuy ? trade.Lots : -trade.Lots));
        Cash += sign * ((order.IsBuy ? -notional : notional) - trade.Fee);
    }

    /// <summary>Whether what open orders leave pays for an order.</summary>
    public bool CanPay(PolymarketOrder order) => order.IsBuy
        ? Cost(order) <= Cash - Orders.Where(static o => o.IsOpen && o.IsBuy).Sum(Cost)
        : order.Lots <= Held(order.Market.Tokens[order.Token]) - Orders.Where(o => o.IsOpen && !o.IsBuy && o.Market == order.Market && o.Token == order.Token).Sum(static o => o.Lots - o.Matched);

    private static decimal Cost(PolymarketOrder order) =>
        order.Budget > 0 ? order.Budget / 1_000_000m : (decimal)order.Ticks * (order.Lots - order.Matched) / 10_000_000_000m;
}
