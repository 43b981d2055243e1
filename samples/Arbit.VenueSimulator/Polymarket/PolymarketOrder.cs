using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Polymarket;

/// <summary>An order of a wallet, in the prices of its own token.</summary>
internal sealed class PolymarketOrder(string id, long bookId, PolymarketMarket market, int token, bool isBuy, long ticks, long lots, string type, string maker, DateTimeOffset createdAt)
{
    private readonly List<(DateTimeOffset At, string Status, long Matched)> _states = [(createdAt, "LIVE", 0)];

    public string Id => id;

    /// <summary>The matching book's number of it.</summary>
    public long BookId => bookId;

    public PolymarketMarket Market => market;

    /// <summary>The token: 0 or 1.</summary>
    public int Token => token;

    public bool IsBuy => isBuy;

    public long Ticks => ticks;

    /// <summary>The size in shares: of an immediate purchase what its money buys at its limit.</summary>
    public long Lots => lots;

    /// <summary>GTC, GTD, FOK or FAK.</summary>
    public string Type => type;

    public string Maker => maker;

    public DateTimeOffset CreatedAt => createdAt;

    public long ExpiresAt { get; init; }

    /// <summary>Money an immediate purchase wants to spend, in millionths; 0 for an order of shares.</summary>
    public long Budget { get; init; }

    public List<PolymarketTrade> Trades { get; } = [];

    public string Status => _states[^1].Status;

    public long Matched => _states[^1].Matched;

    public bool IsOpen => Status is "LIVE" or "DELAYED";

    public bool IsDelayed => Status == "DELAYED";

    /// <summary>The side it takes in the market's book, which is kept in the first token's prices.</summary>
    public Markets.BookSide BookSide => isBuy == (token == 0) ? Markets.BookSide.Bid : Markets.BookSide.Ask;

    public long BookTicks => token == 0 ? ticks : SimMarket.One - ticks;

    /// <summary>The state at a time; null when the order did not exist yet.</summary>
    public (string Status, long Matched)? At(DateTimeOffset time) => time < createdAt ? null
        : (_states.FindLast(s => s.At <= time).Status, _states.FindLast(s => s.At <= time).Matched);

    public void Fill(long filled, DateTimeOffset at) => _states.Add((at, Matched + filled >= lots ? "MATCHED" : Status, Matched + filled));

    public void Become(string status, DateTimeOffset at) => _states.Add((at, status, Matched));
}
