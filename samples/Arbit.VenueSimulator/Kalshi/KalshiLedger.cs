using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>A member's money, orders, fills and positions. All of a member's keys share it.</summary>
internal sealed class KalshiLedger(string userId, long owner)
{
    private readonly Dictionary<int, decimal> _cash = new() { [0] = 10_000m };
    private readonly Dictionary<string, KalshiPosition> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KalshiOrder> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _clientIds = new(StringComparer.Ordinal);

    public string UserId => userId;

    /// <summary>Whose orders its are in the matching books.</summary>
    public long Owner => owner;

    /// <summary>Oldest first.</summary>
    public List<KalshiOrder> Orders { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<KalshiFill> Fills { get; } = [];

    public IReadOnlyDictionary<string, KalshiPosition> Positions => _positions;

    /// <summary>Cash by shard; money in one pays for nothing in another.</summary>
    public IReadOnlyDictionary<int, decimal> Cash => _cash;

    public void Deposit(int shard, decimal dollars) => _cash[shard] = _cash.GetValueOrDefault(shard) + dollars;

    public KalshiPosition Position(KalshiMarket market) =>
        _positions.TryGetValue(market.Ticker, out KalshiPosition? known) ? known : _positions[market.Ticker] = new KalshiPosition();

    public KalshiOrder? Find(string id) => _byId.GetValueOrDefault(id);

    public bool HasUsed(string clientId) => _clientIds.Contains(clientId);

    public void Add(KalshiOrder order)
    {
        Orders.Add(order);
        _byId.Add(order.Id, order);
        if (order.ClientId.Length > 0)
        {
            _clientIds.Add(order.ClientId);
        }
    }

    /// <summary>Whether the shard's money that no resting order needs pays for an order at its limit.</summary>
    public bool CanPay(KalshiMarketOrder order)
    {
        decimal needed = Need(order.Market, order.Side == Markets.BookSide.Bid, order.Ticks, order.Lots);
        decimal promised = Orders.Where(o => o.IsOpen && o.Terms.Market.ExchangeIndex == order.Market.ExchangeIndex)
            .Sum(o => Need(o.Terms.Market, o.IsBid, o.Terms.Ticks, o.Now.Remaining));
        return needed <= _cash.GetValueOrDefault(order.Market.ExchangeIndex) - promised;
    }

    private decimal Need(KalshiMarket market, bool isBid, long ticks, long lots)
    {
        decimal price = (decimal)ticks / SimMarket.One;
        return Math.Max(0m, -Position(market).Revenue(isBid, price, lots));
    }
}
