namespace Arbit.VenueSimulator.Polymarket;

/// <summary>A trade of an order of a wallet, from its match to the chain.</summary>
/// <param name="Id">The venue's id.</param>
/// <param name="Order">The wallet's order.</param>
/// <param name="Ticks">The price in the order's own token's prices.</param>
/// <param name="Lots">The size.</param>
/// <param name="IsTaker">Whether the order came last.</param>
/// <param name="Fee">The fee in dollars.</param>
/// <param name="At">When it was matched.</param>
internal sealed record PolymarketTrade(string Id, PolymarketOrder Order, long Ticks, long Lots, bool IsTaker, decimal Fee, DateTimeOffset At)
{
    private readonly List<(DateTimeOffset At, string Status)> _states = [(At, "MATCHED")];

    /// <summary>The venue's word.</summary>
    public string Status => _states[^1].Status;

    public bool IsVoid => Status == "FAILED";

    public DateTimeOffset UpdatedAt => _states[^1].At;

    public string TransactionHash => "0x" + World.MadeUp.Hex("transaction/" + Id, 64);

    public string StatusAt(DateTimeOffset time) => _states.FindLast(s => s.At <= time).Status ?? "MATCHED";

    public void Become(string status, DateTimeOffset at) => _states.Add((at, status));
}
